"""What cannot be true: checks of a story against its own time.

There are three answers. What is certain is an error; what is possible, or rests on two tellings that may simply
disagree, is a warning; the rest is fine and silent. One mistake gives one message: each check speaks once of a person
and counts the other scenes; what is already in doubt (`StoryOrder.proof`) and an event put in two places prove nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

import attrs

from scenes.chronology.dates import days_of
from scenes.chronology.frames import Standing
from scenes.chronology.knowledge import Knowledge, Mark, stage_of
from scenes.chronology.lives import Life, Sighting, Turn, blocks, lives_of
from scenes.chronology.order import StoryOrder, order_of
from scenes.chronology.places import check_places
from scenes.problems import Code, Problem, Severity
from scenes.record import Story

YEAR = 365.2425
"""Days in a year of the calendar, on average."""


def check_time(story: Story) -> Iterator[Problem]:
    """Give everything that cannot be true of a story's time; pointers lead into its document."""
    order = order_of(story)
    yield from order.problems
    found = _one_a_scene(_check_lives(story, order))
    yield from found.values()
    yield from check_places(story, order)
    for standing in order.standings:
        is_silent = standing.scene.inside and standing.frame is not None and standing.via is None
        if is_silent and f"/scenes/{standing.number}" not in found:
            yield Problem(
                code=Code.NO_VIA,
                message=f'"{standing.scene.id}" is inside "{standing.scene.inside}" and does not say how it is entered',
                hint="via: flashback, flashforward, tale, vision, dream or imagined",
                pointer=f"/scenes/{standing.number}/inside",
            )


def _check_lives(story: Story, order: StoryOrder) -> Iterator[Problem]:
    into: dict[str, list[str]] = {}
    out: dict[str, list[str]] = {}
    for edge in order.proof.edges:
        into.setdefault(edge.after, []).append(edge.before)
        out.setdefault(edge.before, []).append(edge.after)
    settled = [standing for standing in order.standings if standing.event not in order.torn]
    for block in blocks(lives_of(story, settled)):
        knowledge = Knowledge(order, block, into, out)
        for life in block:
            yield from _check_life(life, knowledge)


def _one_a_scene(problems: Iterable[Problem]) -> dict[str, Problem]:
    """Keep one problem of each scene, an error rather than a warning: one wrong scene may upset several lives."""
    kept: dict[str, Problem] = {}
    for problem in problems:
        scene = problem.pointer.partition("/characters")[0]
        known = kept.get(scene)
        if known is None or (problem.severity is Severity.ERROR is not known.severity):
            kept[scene] = problem
    return kept


def _check_life(life: Life, knowledge: Knowledge) -> Iterator[Problem]:
    yield from _check_death(life, knowledge)
    yield from _check_birth(life, knowledge)
    yield from _check_versions(life, knowledge)
    wrong = _younger_after_older(life, knowledge)
    if wrong:
        yield _younger_problem(life, wrong, knowledge)
    else:
        yield from _check_ages(life, knowledge)


def _problem(code: Code, message: str, hint: str, seen: Sighting, others: int, *, is_certain: bool) -> Problem:
    more = f"; and {others} more such scene{'s' if others > 1 else ''}" if others else ""
    severity = Severity.ERROR if is_certain else Severity.WARNING
    return Problem(code=code, message=message + more, hint=hint, pointer=seen.pointer, severity=severity)


def _first(found: Sequence[Sighting], knowledge: Knowledge) -> Sighting:
    ranks = knowledge.order.rank
    return min(found, key=lambda seen: (ranks[seen.standing.scene.id] or 0, seen.standing.number))


def _check_death(life: Life, knowledge: Knowledge) -> Iterator[Problem]:
    deaths = life.turns.get(Turn.DEAD, ())
    if not deaths:
        return
    died = {death.event for death in deaths}
    revived = {standing.event for standing in life.turns.get(Turn.ALIVE, ())}
    key, alive = (life.character.id, Turn.DEAD.value, None), (life.character.id, Turn.ALIVE.value, None)

    def is_after(standing: Standing) -> bool:
        if standing.event in died | revived or knowledge.follows(standing, alive):
            return False
        return knowledge.follows(standing, key) or any(knowledge.dated_before(death, standing) for death in deaths)

    late = [seen for seen in life.sightings if is_after(seen.standing)]
    if late:
        seen = _first(late, knowledge)
        death = knowledge.before(deaths, seen.standing)
        if death is not None:
            message = (
                f'{life.character.name} is present in "{seen.standing.scene.id}", but dead since "{death.scene.id}"'
            )
            hint = "say how: image, voice, body or mentioned; or enter the scene via vision, dream or flashback"
            same = death.preference == seen.standing.preference
            yield _problem(Code.DEAD_PRESENT, message, hint, seen, len(late) - 1, is_certain=same)
    standings = knowledge.order.standings
    for seen in life.sightings:
        frame = standings[seen.standing.frame] if seen.standing.frame is not None else None
        if frame is not None and seen.standing.via is None and (is_after(frame) or frame.event in died):
            message = (
                f'{life.character.name} may be dead in "{seen.standing.scene.id}", which is inside "{frame.scene.id}"'
            )
            hint = "if it is a vision or a flashback, say so under `via`"
            yield _problem(Code.DEAD_PRESENT, message, hint, seen, 0, is_certain=False)
            return


def _check_birth(life: Life, knowledge: Knowledge) -> Iterator[Problem]:
    births = life.turns.get(Turn.BORN, ())
    born = {birth.event for birth in births}
    key = (life.character.id, Turn.BORN.value, None)
    early = [
        seen
        for seen in life.sightings
        if births
        and seen.standing.event not in born
        and (
            knowledge.precedes(seen.standing, key)
            or any(knowledge.dated_before(seen.standing, birth) for birth in births)
        )
    ]
    if early:
        seen = _first(early, knowledge)
        same = [birth for birth in births if birth.preference == seen.standing.preference]
        message = f'{life.character.name} is present in "{seen.standing.scene.id}", before being born in '
        message += f'"{(same or list(births))[0].scene.id}"'
        hint = "mend the order, or say how: mentioned, image"
        yield _problem(Code.NOT_BORN, message, hint, seen, len(early) - 1, is_certain=bool(same))


def _check_versions(life: Life, knowledge: Knowledge) -> Iterator[Problem]:
    """Find the first scene of each version that is dated outside the version's own dates."""
    done: set[str] = set()
    for seen in life.sightings:
        version = seen.version
        if version is None or version.id in done or not (version.from_ or version.to):
            continue
        days = knowledge.order.proof.days[seen.standing.event]
        early = days.latest < days_of(version.from_).earliest
        late = bool(version.to) and days_of(version.to).latest < days.earliest
        if (early or late) and seen.standing.event not in knowledge.order.disputed:
            done.add(version.id)
            limit = f"from {version.from_}" if early else f"until {version.to}"
            message = f'{life.character.name} is "{version.id}" in "{seen.standing.scene.id}", a version {limit}'
            hint = "mend the version's dates, or the scene's"
            yield _problem(Code.VERSION_DATES, message, hint, seen, 0, is_certain=True)


@attrs.frozen
class _Step:
    """Somebody seen younger after being seen older, and whether that is certain by the ages given."""

    seen: Sighting
    older: Sighting
    is_certain: bool


def _younger_after_older(life: Life, knowledge: Knowledge) -> list[_Step]:
    """Find the scenes in which the person is younger than in a scene before it."""
    if not life.has_stages:
        return []
    firsts = {stage_of(seen): seen for seen in reversed(life.sightings) if seen.is_aged}
    wrong: list[_Step] = []
    dated = _by_day(life, knowledge)
    for seen in life.sightings:
        if not seen.is_aged:
            continue
        for stage, example in firsts.items():
            certain = life.older(example, seen)
            if certain is not None and (
                knowledge.follows(seen.standing, stage) or dated(stage, seen.standing) is not None
            ):
                wrong.append(_Step(seen, example, certain))
                break
    return wrong


def _younger_problem(life: Life, wrong: Sequence[_Step], knowledge: Knowledge) -> Problem:
    """Speak of the first such scene, and of the older one nearest before it."""
    seen = _first([step.seen for step in wrong], knowledge)
    step = next(step for step in wrong if step.seen is seen)
    same = [other.standing for other in life.sightings if stage_of(other) == stage_of(step.older)]
    older = knowledge.before(same, seen.standing) or step.older.standing
    ages = seen.presence.age is not None and step.older.presence.age is not None
    message = f'{life.character.name} is {_called(seen)} in "{seen.standing.scene.id}", after being '
    message += f'{_called(step.older)} in "{older.scene.id}"'
    return _problem(
        Code.AGES if ages else Code.YOUNGER_AFTER_OLDER,
        message,
        "mend the order, the version or the age",
        seen,
        len(wrong) - 1,
        is_certain=step.is_certain and older.preference == seen.standing.preference,
    )


def _by_day(life: Life, knowledge: Knowledge) -> Callable[[Mark, Standing], Standing | None]:
    """Give, for a stage and a scene, the earliest scene of the stage if its days end before the other's begin."""
    days = knowledge.order.proof.days
    earliest: dict[Mark, Standing] = {}
    for seen in life.sightings:
        if seen.is_aged and seen.standing.event not in knowledge.order.disputed:
            known = earliest.setdefault(stage_of(seen), seen.standing)
            if days[seen.standing.event].latest < days[known.event].latest:
                earliest[stage_of(seen)] = seen.standing

    def find(stage: Mark, standing: Standing) -> Standing | None:
        older = earliest.get(stage)
        return older if older is not None and knowledge.dated_before(older, standing) else None

    return find


def _called(seen: Sighting) -> str:
    if seen.presence.age is not None:
        return str(seen.presence.age)
    return f'"{seen.presence.version}"'


@attrs.frozen
class _Claim:
    """An age in a dated scene, and the days on which the person may have been born by it."""

    seen: Sighting
    age: int
    earliest: float
    latest: float


def _check_ages(life: Life, knowledge: Knowledge) -> Iterator[Problem]:
    """Find two ages in dated scenes that no day of birth allows; first as given, then with those of versions."""
    for with_versions in (False, True):
        claims = list(_claims(life, knowledge, with_versions=with_versions))
        if not claims:
            continue
        late = max(claims, key=lambda claim: claim.earliest)
        early = min(claims, key=lambda claim: claim.latest)
        if late.earliest > early.latest:
            same = late.seen.standing.preference == early.seen.standing.preference
            first, last = sorted((late, early), key=lambda claim: claim.seen.standing.number)
            name = life.character.name
            message = (
                f'{name} is {first.age} in "{first.seen.standing.scene.id}" ({_dates(first, knowledge)}) '
                f'and {last.age} in "{last.seen.standing.scene.id}" ({_dates(last, knowledge)}): the ages do not meet'
            )
            hint = "mend an age or a date"
            yield _problem(Code.AGES, message, hint, last.seen, 0, is_certain=same and not with_versions)
            return


def _claims(life: Life, knowledge: Knowledge, *, with_versions: bool) -> Iterator[_Claim]:
    for seen in life.sightings:
        age = seen.presence.age
        slack = 0
        if age is None and with_versions and seen.version is not None:
            age, slack = seen.version.age, 1
        span = knowledge.order.proof.days[seen.standing.event].span
        if age is None or span.earliest is None or span.latest is None:
            continue
        if seen.standing.event in knowledge.order.disputed:
            continue
        earliest = span.earliest.toordinal() - (age + 1 + slack) * YEAR - 1
        yield _Claim(seen, age, earliest, span.latest.toordinal() - (age - slack) * YEAR + 1)


def _dates(claim: _Claim, knowledge: Knowledge) -> str:
    scene = claim.seen.standing.scene
    if scene.when:
        return scene.when
    span = knowledge.order.proof.days[claim.seen.standing.event].span
    years = (span.earliest.year if span.earliest else "..", span.latest.year if span.latest else "..")
    return str(years[0]) if years[0] == years[1] else f"{years[0]} to {years[1]}"
