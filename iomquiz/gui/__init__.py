"""The window: asks services, shows their records. All Qt of the application lives here."""
