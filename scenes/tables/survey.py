"""What every table of a story asks: labels of scenes, cast numbers, who plays where, what is in a flashback."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import attrs

from scenes.chronology.dates import span_of
from scenes.chronology.order import StoryOrder, order_of
from scenes.chronology.told import HEADED, SceneOrder, scenes_in_story_order
from scenes.drafting.draft import draft_of
from scenes.drafting.draft_lines import heading_lines
from scenes.index import Index, index_of
from scenes.layers import via_of
from scenes.names import folded
from scenes.page.paginate import ScenePlace, paginate
from scenes.page.script import Script
from scenes.record import How, Presence, Scene, Status, Story, Via
from scenes.tables.table import Ref, Value
from scenes.tables.tables import MATRIX, SCENES
from scenes.tellings import one_telling

PLAYED = frozenset({How.PRESENT, How.VOICE, How.BODY})
"""The ways of being in a scene that somebody must play; who is only seen in a picture or spoken of does not count."""


@attrs.frozen(kw_only=True)
class Survey:
    """A story with what its tables need more than once.

    `labels` names each scene for people, each label once; `numbers` are the cast numbers, in the order of the story's
    characters; `flashbacks` holds the ids of the scenes in a flashback at any depth; `order` is the story order;
    `drafts` gives each telling, as a story of its own, with its draft; `placed` says where the scenes of a written
    script stand on its pages. `listed` are the scenes in the order in which lists of them stand, `listed_in`; all that
    is counted or worked out goes by the order of the story.
    """

    story: Story
    index: Index
    labels: Mapping[str, str]
    numbers: Mapping[str, int]
    flashbacks: frozenset[str]
    order: StoryOrder
    drafts: tuple[tuple[Story, Script], ...]
    placed: Mapping[str, ScenePlace]
    listed: tuple[Scene, ...]
    listed_in: SceneOrder

    @property
    def title(self) -> str:
        """The story's title, which says so where scenes are listed in story order."""
        return HEADED.format(title=self.story.title) if self.listed_in is SceneOrder.STORY else self.story.title

    @cached_property
    def draft_lines(self) -> Mapping[str, int]:
        """On which line of the draft of its telling the heading of each scene stands, from 1."""
        lines: dict[str, int] = {}
        for told, draft in self.drafts:
            headings = heading_lines(draft)
            if len(headings) == len(told.scenes):
                lines |= {scene.id: line for scene, line in zip(told.scenes, headings, strict=True)}
        return lines

    @property
    def several(self) -> bool:
        """Whether the story is told more than once."""
        return len(self.story.tellings) > 1

    def telling_of(self, scene: Scene) -> str:
        """Give the telling of a scene where there are several to tell apart."""
        return scene.telling if self.several else ""

    def link(self, scene: Scene | None) -> Ref | None:
        """Give a link to a scene's row, shown as its label."""
        return Ref(self.labels[scene.id], SCENES.name, scene.id) if scene else None


def survey_of(story: Story, listed_in: SceneOrder = SceneOrder.TELLING) -> Survey:
    """Look a story over, once; `listed_in` says in which order lists of scenes are to stand."""
    index = index_of(story)
    order = order_of(story)
    tellings = [one_telling(story, telling) for telling in [telling.id for telling in story.tellings] or [""]]
    drafts = tuple((told, draft_of(told)) for told in tellings)
    return Survey(
        story=story,
        index=index,
        labels=labels_of(story),
        numbers={c.id: place for place, c in reversed(list(enumerate(story.characters, start=1)))},
        flashbacks=_flashbacks(story.scenes, index.scenes),
        order=order,
        drafts=drafts,
        placed=_placed(drafts),
        listed=scenes_in_story_order(story, order) if listed_in is SceneOrder.STORY else story.scenes,
        listed_in=listed_in,
    )


def labels_of(story: Story) -> Mapping[str, str]:
    """Give each scene a label that no other has: its number, else its telling and number, else its id.

    The labels stand in the header of the matrix, so none is the title of a column there.
    """
    numbers = Counter(folded(scene.number) for scene in story.scenes if scene.number)
    prefixed = len(story.tellings) > 1 and any(count > 1 for count in numbers.values())
    taken = {folded(column.title) for column in MATRIX.columns}
    labels: dict[str, str] = {}
    for scene in story.scenes:
        wanted = f"{scene.telling} {scene.number}" if prefixed and scene.telling else scene.number
        wanted = " ".join(wanted.split())
        label = wanted if scene.number.strip() and folded(wanted) not in taken else scene.id
        while folded(label) in taken and scene.id not in labels:
            label += "′"
        labels.setdefault(scene.id, label)
        taken.add(folded(label))
    return labels


def numbers_text(scenes: Iterable[Scene], survey: Survey) -> str:
    """List scenes by number, under their tellings where there are several: `plot: 3, 4; article: 5`."""
    if not survey.several:
        return ", ".join(survey.labels[scene.id] for scene in scenes)
    by_telling: dict[str, list[str]] = {}
    for scene in scenes:
        by_telling.setdefault(scene.telling, []).append(scene.number or scene.id)
    return "; ".join(f"{telling}: {', '.join(numbers)}" for telling, numbers in by_telling.items())


def _flashbacks(scenes: Iterable[Scene], by_id: Mapping[str, Scene]) -> frozenset[str]:
    """Find the scenes that are, or lie inside, a flashback; each scene is visited once."""
    known: dict[str, bool] = {}
    for scene in scenes:
        path: list[str] = []
        current: Scene | None = scene
        found = False
        while current is not None and current.id not in known and not found:
            known[current.id] = False
            path.append(current.id)
            found = via_of(current) is Via.FLASHBACK
            current = by_id.get(current.inside)
        answer = found or (current is not None and known[current.id])
        known.update(dict.fromkeys(path, answer))
    return frozenset(id_ for id_, inside in known.items() if inside)


def _placed(drafts: Iterable[tuple[Story, Script]]) -> Mapping[str, ScenePlace]:
    """Set each telling that has a script on pages; a telling without one has no pages."""
    placed: dict[str, ScenePlace] = {}
    for told, draft in drafts:
        if any(scene.body for scene in told.scenes):
            places = paginate(draft).scenes
            if len(places) == len(told.scenes):
                placed |= {scene.id: place for scene, place in zip(told.scenes, places, strict=True)}
    return placed


def kept(scenes: Iterable[Scene]) -> Iterator[Scene]:
    """Leave out the scenes that are omitted: nobody plays in them, and they take no page."""
    return (scene for scene in scenes if scene.status is not Status.OMITTED)


def plays(presence: Presence) -> bool:
    """Whether somebody must play this presence."""
    return presence.how in PLAYED


def day_of(when: str) -> Value:
    """Give the first day that a date may mean, or `None` where it has none: a date for sorting."""
    span = span_of(when) if when else None
    return (span.earliest or span.latest) if span else None


def inexact(when: str) -> str:
    """Give a date as written where it says other than one day; a column for sorting shows the day itself."""
    span = span_of(when) if when else None
    exact = span is not None and span.earliest == span.latest and not span.approximate and span.earliest is not None
    return "" if exact else when


def total(values: Iterable[int | None]) -> int | None:
    """Add up what is known; `None` where nothing is."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None
