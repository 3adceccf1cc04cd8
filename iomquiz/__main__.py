"""Starts iomquiz: the window at once; with a command, the terminal."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """The entry point. Typer is imported only for a command: the window need not wait for it."""
    if len(sys.argv) > 1:
        from iomquiz.cli import main as terminal

        terminal()
        return
    gc.disable()  # a start makes many lasting objects and hardly any rubbish; then the window collects (gui/rubbish.py)
    from iomquiz import app

    sys.exit(app.run())


if __name__ == "__main__":
    main()
