"""The store: one SQLite file through SQLAlchemy. Nothing else in the application speaks SQL."""
