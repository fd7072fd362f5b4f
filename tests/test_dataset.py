"""The bundled story is what its documentation says."""

import pytest

from importers.files import bundled_stories, read
from scenes.film import Relation
from scenes.index import index_of
from scenes.layers import vias_by_scene
from scenes.record import Scene, Story, Via
from scenes.tellings import one_telling


def told(story: Story, telling: str) -> tuple[Scene, ...]:
    return one_telling(story, telling).scenes


@pytest.mark.parametrize("name", bundled_stories())
def test_bundled_stories_are_sound(name: str) -> None:
    """No problem in what we ship."""
    assert read(name).problems == ()


def test_each_telling_is_one_scene_an_event(bundled: Story) -> None:
    """Between 25 and 40 scenes a telling, numbered from 1, each with evidence and a summary."""
    for telling in ("plot", "article"):
        scenes = told(bundled, telling)

        assert 25 <= len(scenes) <= 40
        assert [scene.number for scene in scenes] == [str(number) for number in range(1, len(scenes) + 1)]
        assert [scene.id for scene in scenes if not scene.evidence or not scene.summary] == []


def test_evidence_covers_each_plot(bundled: Story) -> None:
    """What tells the plot in a source lies in some scene's span, but for the spaces between sentences."""
    for telling in bundled.tellings:
        assert telling.source is not None
        assert telling.source.plot is not None
        plot = range(telling.source.plot.start, telling.source.plot.end)
        cited = {
            n for scene in told(bundled, telling.id) for span in scene.evidence for n in range(span.start, span.end)
        }

        assert cited <= set(plot)
        assert len(set(plot) - cited) < len(plot) * 0.03


def test_the_article_is_a_frame_and_the_plot_is_not(bundled: Story) -> None:
    """The article tells the past as a flashback inside the present; the synopsis has none."""
    vias = vias_by_scene(index_of(bundled).scenes)
    article, plot = (
        [Via.FLASHBACK in vias.get(scene.id, ()) for scene in told(bundled, telling)] for telling in ("article", "plot")
    )
    first, last = article.index(True), len(article) - article[::-1].index(True)

    assert not any(plot)
    assert (first > 0, last < len(article), all(article[first:last])) == (True, True, True)
    assert any(scene.via is Via.VISION for scene in told(bundled, "article"))


def test_the_sources_disagree_under_the_same_keys(bundled: Story) -> None:
    """How the girl dies and what the balloon is for are facts of both tellings, with different values."""
    claims = {
        telling: {fact.key: fact.value for scene in told(bundled, telling) for fact in scene.facts}
        for telling in ("plot", "article")
    }
    shared = claims["plot"].keys() & claims["article"].keys()

    assert len(shared) >= 10
    assert sum(claims["plot"][key] != claims["article"][key] for key in shared) >= 5


def test_the_same_event_joins_the_tellings(bundled: Story) -> None:
    """Scenes that tell the same event share its id."""
    plot, article = (
        {scene.event for scene in told(bundled, telling) if scene.event} for telling in ("plot", "article")
    )

    assert len(plot & article) >= 10


def test_names_meet_through_aliases(bundled: Story) -> None:
    """Both spellings of father and daughter lead to one character; the girl and the woman are two versions of her."""
    index = index_of(bundled)
    father, daughter = index.characters["yong-gu"], index.characters["ye-sung"]

    assert {"Yong-go", "Yong-gu"} <= {alias.name for alias in father.aliases}
    assert {"Ye-seung", "Ye-sung"} <= {alias.name for alias in daughter.aliases}
    assert [(v.id, v.performer) for v in daughter.versions] == [("child", "Kal So-won"), ("adult", "Park Shin-hye")]


def test_what_the_article_states_beside_the_plot_is_there(bundled: Story) -> None:
    """Nine cast entries, the real case, the figures, no awards, five remakes, four links."""
    cast = [who.performer for who in bundled.characters if who.performer]
    cast += [version.performer for who in bundled.characters for version in who.versions if version.performer]
    film = bundled.film
    assert film is not None
    assert film.based_on is not None
    assert film.working_title is not None

    assert len(cast) == 9
    assert [o.when for o in film.based_on.occurrences if o.when] == ["1972-09-27", "2008-11"]
    assert film.working_title.text == "December 23"
    assert film.awards == ()
    assert {(r.title, r.year) for r in film.remakes} >= {("Pushpaka Vimana", "2017"), ("7. Koutaki Mucize", "2019")}
    assert len(film.remakes) == 5
    assert len(film.links) == 4
    assert {(m.day, m.value) for m in film.box_office} >= {(32, 10_000_000), (46, 12_000_000), (52, 12_320_000)}


def test_what_the_sources_say_of_people_and_figures_is_in_columns(bundled: Story) -> None:
    """Roles, genders and occupations where a source has them; each figure and remake names its source."""
    people = index_of(bundled).characters
    film = bundled.film
    assert film is not None

    assert (people["yong-gu"].role, people["yong-gu"].gender) == ("protagonist", "male")
    assert (people["ye-sung"].gender, people["ye-sung"].occupation) == ("female", "lawyer")
    assert {who.id for who in bundled.characters if not (who.gender or who.occupation)} >= {"choi-chun-ho", "police"}
    assert {item.source for item in (*film.box_office, *film.remakes)} == {"article"}
    assert {item.relation for item in film.remakes} == {Relation.REMAKE}
    assert [item.value for item in film.box_office if item.currency == "USD"] == [30_000_000]
