"""Starts iomquiz from a checkout."""

from iomquiz.__main__ import main

main()
