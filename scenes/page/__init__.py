"""The script page: its elements, its headings, its pages."""
