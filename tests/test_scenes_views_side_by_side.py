"""Two tellings on the page: each difference in words, with the scenes that make it."""

from scenes.record import Alias, Location, Scene, Story, Telling
from scenes.views.overview import strands_of
from scenes.views.side_by_side import SideBySide, Table, side_by_side


def compared(story: Story) -> SideBySide:
    (found,) = side_by_side(story, strands_of(story))
    return found


def words(table: Table) -> list[list[str]]:
    return [["; ".join(cell.words for cell in cells) for cells in row] for row in table.rows]


def table(found: SideBySide, caption: str) -> Table:
    return next(table for table in found.tables if table.caption == caption)


def test_one_telling_is_compared_with_nothing(backpack: Story) -> None:
    """A story told once has nothing side by side."""
    assert side_by_side(backpack, strands_of(backpack)) == ()


def test_facts_that_differ_stand_side_by_side_with_their_scenes(bundled: Story) -> None:
    """What the sources say differently is there in the words of each, and leads to the scene that says it."""
    facts = table(compared(bundled), "Facts that differ")
    row = next(row for row in facts.rows if row[0][0].words == "what the girl slips on")

    assert facts.header == ("About", "The synopsis", "The article")
    assert [cells[0].words for cells in row[1:]] == ["ice", "a wet pavement"]
    assert [link.scene for cells in row[1:] for link in cells[0].links] == ["plot-ice", "article-brick"]


def test_people_are_called_as_each_telling_calls_them(bundled: Story) -> None:
    """Different spellings of one person or place are listed."""
    found = compared(bundled)

    assert ["Ye-sung", "Ye-seung", "Ye-sung"] in words(table(found, "Names that differ"))


def test_a_place_is_called_as_its_telling_calls_it_and_opposite_orders_are_named() -> None:
    """Places that differ stand by the name of each telling; of two events, each telling's first is said."""
    shop = Location(id="shop", name="Shop", aliases=(Alias(name="가게", telling="two"),))
    scenes = (
        Scene(id="a1", telling="one", event="quarrel", location="pier"),
        Scene(id="b1", telling="one", event="storm"),
        Scene(id="b2", telling="two", event="storm"),
        Scene(id="a2", telling="two", event="quarrel", location="shop"),
    )
    tellings = (Telling(id="one", title="One"), Telling(id="two", title="Two"))
    story = Story(title="T", tellings=tellings, locations=(shop, Location(id="pier", name="Pier")), scenes=scenes)
    found = compared(story)

    assert words(table(found, "When and where differ")) == [["quarrel: location", "Pier", "가게"]]
    assert words(table(found, "What happens first")) == [["quarrel; storm", "quarrel", "storm"]]


def test_every_shared_event_is_tied(bundled: Story) -> None:
    """A tie leads from each scene of a shared event to one of the same event, and two of them break the order."""
    found = compared(bundled)
    left, right = found.left.scenes, found.right.scenes
    moved = {left[tie.left].event for tie in found.ties if tie.is_moved}

    assert all(left[tie.left].event == right[tie.right].event for tie in found.ties)
    assert len({left[tie.left].event for tie in found.ties}) == 23
    assert len(moved) == 2
    assert found.lead.startswith("23 events told by both; The synopsis alone tells 11 scenes, The article alone 17")
