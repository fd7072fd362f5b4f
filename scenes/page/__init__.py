"""The script page: its elements, its words and its pages, and the text forms of a script."""
