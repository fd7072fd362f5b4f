"""What a script says: its headings, its layers, its people, its scenes; no story is made of it here."""
