"""What commands do when it is more than words: one module each, imported when called."""
