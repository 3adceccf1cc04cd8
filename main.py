"""Starts iomquiz from a checkout."""

from iomquiz.cli import main

main()
