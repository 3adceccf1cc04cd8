"""The rules: facts, items, scoring, memory. Standard library only; time and chance come in as arguments."""
