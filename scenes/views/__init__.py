"""What exporters draw from: tables, the timeline of captions, charts."""
