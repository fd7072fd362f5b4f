"""What Final Draft calls things, and what an edited script of it means: reading, writing and updates need it."""
