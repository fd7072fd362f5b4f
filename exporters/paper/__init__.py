"""What is shared by the formats that show the printed page."""
