"""From a story to its script: the draft, and what it does not say."""
