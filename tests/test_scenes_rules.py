import pytest

from scenes.film import Film, Measure, Milestone
from scenes.page.script import Action, PageBreak
from scenes.record import Evidence, Scene, Story, Version


@pytest.mark.parametrize(
    ("build", "named"),
    [
        (lambda: Scene(id="two words"), "id"),
        (lambda: Scene(id=""), "id"),
        (lambda: Scene(id="a", when="yesterday"), "when"),
        (lambda: Scene(id="a", duration=-1.0), "duration"),
        (lambda: Story(title=""), "title"),
        (lambda: Story(title="x", fabula=2), "fabula"),
        (lambda: Version(id="a", age=201), "age"),
        (lambda: Evidence(start=-1, end=2), "start"),
    ],
)
def test_a_record_that_breaks_a_rule_cannot_be_built(build, named: str) -> None:
    """The rules of the schema hold for records made in Python too, and the message names the field."""
    with pytest.raises(ValueError, match=named):
        build()


@pytest.mark.parametrize(
    "when", ["1997", "1997-12", "1997-12-23", "199X", "1997~", "1997/1998", "../1997", "XXXX-12-23"]
)
def test_dates_of_the_subset_are_taken(when: str) -> None:
    """Every form of date that the documentation names can be written."""
    assert Scene(id="a", when=when).when == when


def test_records_are_values() -> None:
    """Records with equal fields are equal and cannot be changed."""
    milestone = Milestone(measure=Measure.ADMISSIONS, value=4_600_000, week=2)

    assert Film(box_office=(milestone,)) == Film(
        box_office=(Milestone(measure=Measure.ADMISSIONS, value=4_600_000, week=2),)
    )
    with pytest.raises(AttributeError):
        milestone.value = 5  # type: ignore[misc]


def test_a_record_shows_what_it_says() -> None:
    """What is not said is left out, so that a scene among many can be read."""
    scene = Scene(id="a", flashback=True, body=(Action(text="Rain."), PageBreak()))

    assert repr(scene) == "Scene(id='a', flashback=True, body=(Action(text='Rain.'), PageBreak()))"
    assert eval(repr(scene)) == scene
