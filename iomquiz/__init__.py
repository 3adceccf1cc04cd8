"""iomquiz: learn an organisation's facts, and prove that you know them."""

__version__ = "0.1.0"
