"""The records, and what is true of a story whatever the format. Opens no file, knows no format."""
