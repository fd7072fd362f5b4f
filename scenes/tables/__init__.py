"""The tables that a story is laid out in, each column declared once."""
