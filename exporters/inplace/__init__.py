"""Change a story file where it stands: what did not change keeps its text, comments and layout, letter for letter."""
