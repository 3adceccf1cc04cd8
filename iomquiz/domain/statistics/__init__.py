"""One statistic per module, made from plain numbers."""
