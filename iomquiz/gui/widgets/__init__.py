"""Widgets of our own, one per module; plain data in, no services inside."""
