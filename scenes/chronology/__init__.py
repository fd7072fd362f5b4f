"""Story time: dates, the two orders, what cannot be true, tellings side by side."""
