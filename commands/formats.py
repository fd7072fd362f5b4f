"""Show what each format can and cannot hold."""

import exporters
from commands.screen import print_table


def show_formats() -> None:
    """Print the feature matrix: one row a format, one column a feature."""
    header = ["format", "reads back", *(feature.value for feature in exporters.Feature)]
    rows = [
        [row.name, "all" if row.lossless else "", *("yes" if f in row.holds else "-" for f in exporters.Feature)]
        for row in exporters.FORMATS
    ]
    print_table(header, rows)
