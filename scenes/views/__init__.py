"""What the page and the charts show of a story, as values."""
