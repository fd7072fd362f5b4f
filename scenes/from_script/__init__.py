"""From a script to records: a new story, or the edits of one that is known."""
