"""Which marks stand between stretches of letters."""

from itertools import pairwise, product

import pytest

from scenes.page.emphasis import Step, Way, groups_for
from scenes.page.inline import Style

END = Step(Way(closes=True), is_end=True)
WITHIN_WORD = Way(closes=True, opens=True, joins_before=True, joins_after=True)
STYLES = [Style(number) for number in range(8)]
ALONE = {Style.PLAIN, Style.UNDERLINE}


@pytest.mark.parametrize("styles", list(product(STYLES, repeat=3)))
def test_within_a_word_all_changes_of_style_can_be_said_but_one(styles: tuple[Style, ...]) -> None:
    """Only an underline between letters that are neither bold nor italic has no marks."""
    steps = [Step(Way(opens=True), styles[0]), *(Step(WITHIN_WORD, style) for style in styles[1:]), END]
    if any({before, after} == ALONE for before, after in pairwise(styles)):
        with pytest.raises(ValueError, match="no marks"):
            groups_for(steps)
    else:
        assert len(steps) == len(groups_for(steps))


def test_marks_stay_open_over_blanks_of_their_style() -> None:
    """Blanks tell whether two words are one stretch or two."""
    first, next_ = Step(Way(opens=True), Style.BOLD), Step(Way(opens=True), Style.BOLD)
    joined, parted = (Step(Way(closes=True), blanks=bytes([style])) for style in (Style.BOLD, Style.PLAIN))
    assert groups_for([first, joined, next_, END]) == ["**", "", "", "**"]
    assert groups_for([first, parted, next_, END]) == ["**", "**", "**", "**"]
