"""How items and tests performed: classical statistics, use of options, Rasch difficulties. Standard library only."""
