"""Tables as people and programs get them."""

import csv

from commands.screen import csv_text


def test_a_table_as_csv_is_safe_to_open() -> None:
    """Cells stand on one line, and no spreadsheet runs one; a lone dash, which means nothing, stays as it is."""
    text = csv_text([["rank", "what"], ["-", "=1 +\n 1"], ["1", 'a "b", c']])

    assert text.endswith("\r\n")
    assert list(csv.reader(text.splitlines())) == [["rank", "what"], ["-", "'=1 + 1"], ["1", 'a "b", c']]
