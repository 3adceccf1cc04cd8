"""One item-writing rule per module, each with a `LINT_RULE`."""
