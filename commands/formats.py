"""Show what each format can and cannot hold."""

import exporters
import importers
from commands.screen import print_table


def show_formats() -> None:
    """Print one row a format: what it holds, what it cannot hold, and what of it Fabula reads back."""
    print_table(["format", "reads back", "holds", "cannot hold"], [_row(row) for row in exporters.FORMATS])


def _row(row: exporters.Format) -> list[str]:
    held = [feature.value for feature in exporters.Feature if feature in row.holds]
    lost = [feature.value for feature in exporters.Feature if feature not in row.holds]
    readable = "yes" if importers.format_named(row.name) else "no"
    return [row.name, "all of it" if row.lossless else readable, ", ".join(held), ", ".join(lost)]
