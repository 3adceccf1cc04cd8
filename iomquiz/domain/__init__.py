"""The rules: facts, items, scoring, memory. Standard library and `fsrs` only; time and chance come in as arguments."""
