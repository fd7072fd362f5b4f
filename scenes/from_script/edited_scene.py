"""What a writer changed within one scene goes into its record; what a draft does not say of the scene stays there."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

import attrs

from scenes.drafting.draft import PARAGRAPH_END, one_line, paragraphs_of, printable
from scenes.from_script.kept import with_edits
from scenes.from_script.moved_layers import in_layer_of
from scenes.from_script.typed import prose_of
from scenes.layers import via_of
from scenes.names import folded
from scenes.page.script import Action, BodyElement, Note, PageBreak, SceneHeading, Script, ScriptElement, Synopsis
from scenes.record import Scene

HEADED = ("location", "setting", "time_of_day", "when")
"""Fields of a scene that its heading says, beside the layer."""

SAID = (*HEADED, "number", "act", "summary", "notes", "status")
"""Fields of a scene that a draft says beside its body."""

Say: TypeAlias = Callable[[Script], Script]
"""What a script becomes in a document: written and read again."""


def with_changes(say: Say, record: Scene, then: Scene, now: Scene, bare: Sequence[BodyElement]) -> Scene:
    """Take over what the writer changed in a scene; who is no longer named may still be there.

    `bare` is the body without the introductions that only the draft had made.
    """
    is_below = False
    if record.body and (isinstance(record.body[0], Synopsis) or (then.summary and not record.summary)):
        then, now = (_with_synopsis(scene, has_summary=bool(record.summary)) for scene in (then, now))
    elif is_below := bool(record.body) and (not then.body or isinstance(then.body[0], Synopsis)):
        then, now = _below_summary(then), _below_summary(now)
    fields = {name: getattr(now, name) for name in SAID if getattr(now, name) != getattr(then, name)}
    if folded(now.time_of_day) == folded(then.time_of_day):
        fields.pop("time_of_day", None)
    if not fields.get("summary", record.summary) and _tells_summary(now.body, record):
        del fields["summary"]
    before = {who.character for who in (*then.characters, *record.characters)}
    added = tuple(who for who in now.characters if who.character not in before)
    changed = attrs.evolve(record, **fields, characters=(*record.characters, *added))
    is_moved = (via_of(then), then.inside) != (via_of(now), now.inside)
    if is_moved:
        changed = in_layer_of(changed, now)
    if is_moved or not fields.keys().isdisjoint(HEADED):
        changed = attrs.evolve(changed, heading="")
    if not record.body and "summary" in fields and now.summary:
        # a synopsis above the prose: what was the summary is the script now
        return attrs.evolve(changed, body=now.body)
    if now.body == then.body:
        return changed
    if record.body or not all(isinstance(element, Action) for element in now.body):
        body = _edited_body(say, record.body, then.body, now.body)
        body = body if is_below else _said_once(body, now)
        # without a script the summary would be printed in its place
        return attrs.evolve(changed, body=body, summary=changed.summary if body or now.summary else "")
    own = dict(zip(then.body, paragraphs_of(record.summary), strict=False))
    paragraphs = [own.get(element) or prose_of(shown) for element, shown in zip(now.body, bare, strict=True)]
    return attrs.evolve(changed, summary=_set_like(record.summary, paragraphs))


def _tells_summary(body: Sequence[BodyElement], record: Scene) -> bool:
    """Whether a body begins with the prose that told a scene before it had one: a draft of then has no synopsis."""
    told = [text.casefold() for text in paragraphs_of(record.summary)]
    played = [prose_of(element).casefold() for element in body if not isinstance(element, Note)]
    return bool(told) and played[: len(told)] == told


def _below_summary(scene: Scene) -> Scene:
    """Leave out of a body the synopsis that says the summary: it stays there where another synopsis follows it."""
    first = scene.body[0] if scene.body else None
    is_said = isinstance(first, Synopsis) and " ".join(first.text.split()) == one_line(scene.summary) != ""
    return attrs.evolve(scene, body=scene.body[1:]) if is_said else scene


def _said_once(body: tuple[BodyElement, ...], now: Scene) -> tuple[BodyElement, ...]:
    """Leave the synopsis that says the summary out of a body that begins otherwise: the draft says it above that."""
    below = _below_summary(now).body
    if below == now.body or now.body[0] not in body or isinstance(body[0], Synopsis):
        return body
    at = body.index(now.body[0])
    return (*body[:at], *body[at + 1 :])


def _with_synopsis(scene: Scene, *, has_summary: bool) -> Scene:
    """Put the summary back into a body as the synopsis that it is there; a record without a summary has no other."""
    summary = scene.summary if has_summary else ""
    if not scene.summary or isinstance(next(iter(scene.body), None), Synopsis):
        return attrs.evolve(scene, summary=summary)
    return attrs.evolve(scene, summary=summary, body=(Synopsis(text=one_line(scene.summary)), *scene.body))


def _edited_body(
    say: Say, own: tuple[BodyElement, ...], then: tuple[BodyElement, ...], now: tuple[BodyElement, ...]
) -> tuple[BodyElement, ...]:
    """Take the edits into a body, with what the draft does not show of it, as long as the draft then says the same."""
    bodies = _with_what_is_not_shown(say, own, then, now)
    return next((body for body in bodies if body == now or _shown(say, body) == _shown(say, now)), now)


def _with_what_is_not_shown(
    say: Say, own: tuple[BodyElement, ...], then: tuple[BodyElement, ...], now: tuple[BodyElement, ...]
) -> Iterator[tuple[BodyElement, ...]]:
    """Give an edited body with what the draft does not show in its place; without page breaks; or at its ends."""
    yield with_edits(own, then, now)
    yield with_edits(tuple(element for element in own if not isinstance(element, PageBreak)), then, now)
    nothing = _shown(say, ())
    hidden = tuple(element for element in own if _shown(say, (element,)) == nothing)
    yield (*now, *hidden)
    yield (*hidden, *now)


def _shown(say: Say, body: tuple[BodyElement, ...]) -> tuple[ScriptElement, ...]:
    """Give what a draft shows of a body that stands between two headings."""
    heading = SceneHeading(text="INT. X")
    return say(Script(elements=(heading, *body, heading))).elements


def _set_like(summary: str, paragraphs: Sequence[str]) -> str:
    """Join paragraphs to a summary that begins, parts them and ends as an older one did."""
    if not paragraphs:
        return ""
    before = printable(summary)
    text = before.strip()
    begin, end = before.split(text) if text else ("", "")
    gaps = PARAGRAPH_END.findall(text)
    if len(gaps) != len(paragraphs) - 1:
        gaps = ["\n\n"] * (len(paragraphs) - 1)
    return begin + "".join(part for both in zip(paragraphs, (*gaps, end), strict=True) for part in both)
