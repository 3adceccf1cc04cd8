"""Drop-in folder: one screen per module, each with its descriptor `SCREEN`."""
