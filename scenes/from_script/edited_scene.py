"""What a writer changed within one scene goes into its record; what a draft does not say of the scene stays there."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import TypeAlias

import attrs

from scenes.drafting.draft import PARAGRAPH_END, one_line, paragraphs_of, printable
from scenes.from_script.dual_notes import with_notes_inside
from scenes.from_script.kept import UNTOLD, Said, with_edits
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

    `then` is the scene as the draft said it, `now` as the script says it. `bare` is the body without the introductions
    that only the draft had made. A synopsis that the draft shows is part of the record's body, or is the summary, which
    the draft sets above the body.
    """
    is_in_body = bool(record.body) and (_begins_with_synopsis(record) or bool(then.summary and not record.summary))
    is_above_body = bool(record.body) and not is_in_body and (not then.body or _begins_with_synopsis(then))
    if is_in_body:
        then, now = (_with_synopsis(scene, has_summary=bool(record.summary)) for scene in (then, now))
    elif is_above_body:
        then, now = _below_summary(then), _below_summary(now)
    changed = _with_edited_fields(record, then, now)
    if not record.body and now.summary not in ("", then.summary):
        # a synopsis above the prose: what was the summary is the script now
        return attrs.evolve(changed, body=now.body)
    if now.body == then.body:
        return changed
    if not record.body and all(isinstance(element, Action) for element in now.body):
        return attrs.evolve(changed, summary=_edited_prose(record.summary, then.body, now.body, bare))
    body = _edited_body(say, record.body, then.body, now.body)
    if not is_above_body:
        body = _said_once(body, now)
    # without a script the summary would be printed in its place
    return attrs.evolve(changed, body=body, summary=changed.summary if body or now.summary else "")


def _with_edited_fields(record: Scene, then: Scene, now: Scene) -> Scene:
    """Take over the fields that were edited, the layer, and who is new in the scene.

    A heading in the writer's own words goes where something that a heading says was edited.
    """
    fields = {name: getattr(now, name) for name in SAID if getattr(now, name) != getattr(then, name)}
    if folded(now.time_of_day) == folded(then.time_of_day):
        fields.pop("time_of_day", None)
    if not fields.get("summary", record.summary) and _tells_summary(now.body, record):
        del fields["summary"]
    known = {who.character for who in (*then.characters, *record.characters)}
    added = tuple(who for who in now.characters if who.character not in known)
    changed = attrs.evolve(record, **fields, characters=(*record.characters, *added))
    is_moved = (via_of(then), then.inside) != (via_of(now), now.inside)
    if is_moved:
        changed = in_layer_of(changed, now)
    return attrs.evolve(changed, heading="") if is_moved or not fields.keys().isdisjoint(HEADED) else changed


def _begins_with_synopsis(scene: Scene) -> bool:
    return bool(scene.body) and isinstance(scene.body[0], Synopsis)


def _tells_summary(body: Sequence[BodyElement], record: Scene) -> bool:
    """Whether a body begins with the words of the summary.

    The draft was made before the scene had a body, when the summary was printed in its place and not as a synopsis.
    """
    told = [text.casefold() for text in paragraphs_of(record.summary)]
    played = [prose_of(element).casefold() for element in body if not isinstance(element, Note)]
    return bool(told) and played[: len(told)] == told


def _below_summary(scene: Scene) -> Scene:
    """Leave the synopsis that says the summary out of a body; it is read as a part of it where another one follows."""
    first = scene.body[0] if scene.body else None
    is_said = isinstance(first, Synopsis) and " ".join(first.text.split()) == one_line(scene.summary) != ""
    return attrs.evolve(scene, body=scene.body[1:]) if is_said else scene


def _said_once(body: tuple[BodyElement, ...], now: Scene) -> tuple[BodyElement, ...]:
    """Leave the synopsis that says the summary out of a body that does not begin with it: the draft writes it above."""
    below = _below_summary(now).body
    if below == now.body or now.body[0] not in body or isinstance(body[0], Synopsis):
        return body
    at = body.index(now.body[0])
    return (*body[:at], *body[at + 1 :])


def _with_synopsis(scene: Scene, *, has_summary: bool) -> Scene:
    """Put the summary back into the body, where the record has it as a synopsis.

    Whether it is the summary as well, `has_summary` says.
    """
    summary = scene.summary if has_summary else ""
    if not scene.summary or _begins_with_synopsis(scene):
        return attrs.evolve(scene, summary=summary)
    return attrs.evolve(scene, summary=summary, body=(Synopsis(text=one_line(scene.summary)), *scene.body))


def _edited_body(
    say: Say, own: tuple[BodyElement, ...], then: tuple[BodyElement, ...], now: tuple[BodyElement, ...]
) -> tuple[BodyElement, ...]:
    """Take the edits into a body, with what the draft does not show of it.

    Where the draft of that would not say what was typed, the body is what was typed.
    """
    bodies = _with_what_is_not_shown(say, own, then, now)
    return next((body for body in bodies if body == now or _shown(say, body) == _shown(say, now)), now)


def _with_what_is_not_shown(
    say: Say, own: tuple[BodyElement, ...], then: tuple[BodyElement, ...], now: tuple[BodyElement, ...]
) -> Iterator[tuple[BodyElement, ...]]:
    """Give an edited body with what the draft does not show in its place; without page breaks; or at its ends."""
    told = said_of_each(say, own) if own != then else UNTOLD
    body = with_edits(own, then, now, told)
    yield with_notes_inside(body, own, told)
    yield body
    yield with_edits(tuple(element for element in own if not isinstance(element, PageBreak)), then, now, told)
    nothing = _shown(say, ())
    hidden = tuple(element for element in own if _shown(say, (element,)) == nothing)
    yield (*now, *hidden)
    yield (*hidden, *now)


def said_of_each(say: Say, elements: Sequence[BodyElement]) -> Said:
    """Give what a draft says of each element; nothing where it does not keep them apart."""
    heading = SceneHeading(text="INT. X")
    between = chain.from_iterable((element, heading) for element in elements)
    parts: list[list[BodyElement]] = [[]]
    for element in say(Script(elements=(heading, *between))).elements:
        if isinstance(element, SceneHeading):
            parts.append([])
        else:
            parts[-1].append(element)
    return dict(zip(elements, parts[1:-1], strict=True)) if len(parts) == len(elements) + 2 else UNTOLD


def _shown(say: Say, body: tuple[BodyElement, ...]) -> tuple[ScriptElement, ...]:
    """Give what a draft shows of a body that stands between two headings."""
    heading = SceneHeading(text="INT. X")
    return say(Script(elements=(heading, *body, heading))).elements


def _edited_prose(
    summary: str, then: Sequence[BodyElement], now: Sequence[BodyElement], bare: Sequence[BodyElement]
) -> str:
    """Give a summary as it was edited in prose: a paragraph that nobody has edited says what the summary said."""
    own = dict(zip(then, paragraphs_of(summary), strict=False))
    return _set_like(summary, [own.get(said) or prose_of(shown) for said, shown in zip(now, bare, strict=True)])


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
