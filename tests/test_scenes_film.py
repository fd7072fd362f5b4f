"""What is known of a film: identifiers, currencies, and beats that name scenes."""

import attrs
import pytest

from scenes.film import Award, Film, Measure, Milestone, Remake
from scenes.problems import Code
from scenes.record import Beat, Story
from scenes.references import check_story

EIDR = "10.5240/7791-8534-2C23-9030-8610-5"


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        ("eidr", EIDR, ["7791-8534-2C23-9030-8610-5", EIDR.lower(), f"{EIDR} "]),
        ("wikidata", "Q484048", ["484048", "Q0", "q484048"]),
        ("imdb", "tt2659414", ["2659414", "tt26594", "nm2659414"]),
    ],
)
@pytest.mark.parametrize("record", [Film, Remake])
def test_identifiers_have_the_shape_of_their_registry(record: type, field: str, good: str, bad: list[str]) -> None:
    """An identifier is written as its registry writes it, or refused."""
    assert getattr(record(**{field: good}), field) == good
    for text in bad:
        with pytest.raises(ValueError, match=field):
            record(**{field: text})


@pytest.mark.parametrize("currency", ["usd", "US$", "EURO"])
def test_a_currency_is_three_letters(currency: str) -> None:
    """Money is in a currency by its ISO 4217 letters, so that figures of one can be told from those of another."""
    with pytest.raises(ValueError, match="currency"):
        Milestone(measure=Measure.GROSS, value=1, currency=currency)


def test_a_beat_names_a_scene_that_is_there(backpack: Story) -> None:
    """A beat whose scene does not exist is a problem with the beat's place; one whose scene does is fine."""
    story = attrs.evolve(backpack, beats=(Beat(name="Midpoint", scene="window"), Beat(name="Finale", scene="gone")))
    assert [(problem.code, problem.pointer) for problem in check_story(story)] == [(Code.UNKNOWN_ID, "/beats/1/scene")]


def test_a_date_that_no_calendar_has_is_a_problem() -> None:
    """What is known of the film has dates that exist, wherever they stand."""
    figure = Milestone(measure=Measure.GROSS, value=1, date="2013-02-30", retrieved="2024")
    film = Film(release="2013-13", box_office=(figure,), awards=(Award(name="Bell", year="2013~"),),
                remakes=(Remake(year="2017-00"),))  # fmt: skip
    assert [(problem.code, problem.pointer) for problem in check_story(Story(title="T", film=film))] == [
        (Code.BAD_DATE, "/film/release"),
        (Code.BAD_DATE, "/film/box_office/0/date"),
        (Code.BAD_DATE, "/film/remakes/0/year"),
    ]
