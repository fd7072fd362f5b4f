"""What Final Draft calls things, as reading and writing both need it."""
