"""Tables as people give them back: what their cells mean, and what was changed in them."""
