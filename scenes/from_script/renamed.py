"""People who have another name in an edited draft: what one said all through, somebody else says now."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import attrs

from scenes.from_script.typed import Told
from scenes.names import called
from scenes.page.script import SceneHeading, Script, SpeechLine, speeches_of, texts_of
from scenes.page.style import DraftStyle
from scenes.reading.cast_reader import is_caseless, key_of, speaker
from scenes.reading.chunks import Chunk, chunks_of
from scenes.record import Alias, Character, Story


def with_new_names(
    old: Story, then: Script, now: Told, pairs: Mapping[int, int], style: DraftStyle, beside: Collection[str] = ()
) -> Story:
    """Give a story in which people have the names that an edited draft calls them by, also in summaries it shows.

    `then` is the draft of the story in a style; `pairs` gives for each scene of the edited one by its place the one
    that it was. Who is named still, in a text or among the names `beside` the script, has no other name.
    """
    bearers = Counter(key for one in old.characters for key in {key_of(name) for name in called(one)})
    names = {key_of(one.name): one.name for one in old.characters}
    spelled = {key_of(one.name): one.name for one in now.story.characters}
    other = {
        names[before]: spelled[after]
        for before, after in _renamed(chunks_of(then), chunks_of(now.script), pairs).items()
        if before in names and bearers[before] == 1
        if after in spelled and not bearers[after]
    }
    still = {*map(key_of, beside), *_named_in(now.script, bearers)} if other else set()
    other = {before: after for before, after in other.items() if key_of(before) not in still}
    if not other:
        return old
    longest_first = sorted({name for one in old.characters for name in called(one)}, key=len, reverse=True)
    word = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return attrs.evolve(
        old,
        characters=tuple(_with_other(one, other) for one in old.characters),
        scenes=tuple(
            attrs.evolve(scene, summary=word.sub(lambda match: other.get(match[0], match[0]), scene.summary))
            if style.synopses or not scene.body
            else scene
            for scene in old.scenes
        ),
    )


def _named_in(script: Script, names: Iterable[str]) -> set[str]:
    """Give which of some names the texts of a script say; headings do not count, for places keep theirs.

    The longest name counts: where Ann Marie is named, Ann is not. A Korean name goes on with its particle.
    """
    longest_first = sorted(names, key=len, reverse=True)
    ends = ("" if is_caseless(name.replace(" ", "")) else r"(?!\w)" for name in longest_first)
    word = "|".join(rf"(?<!\w){re.escape(name)}{end}" for name, end in zip(longest_first, ends, strict=True))
    texts = [text for one in script.elements if not isinstance(one, SceneHeading) for text in texts_of(one)]
    return {match[0] for match in re.finditer(word, key_of(" ".join(texts)))}


def _with_other(character: Character, other: Mapping[str, str]) -> Character:
    """Give a character another name; the old one stays as an alias, for other tellings and documents have it."""
    if character.name not in other:
        return character
    aliases = (*character.aliases, Alias(name=character.name))
    return attrs.evolve(character, name=other[character.name], aliases=aliases)


def _renamed(then: Sequence[Chunk], now: Sequence[Chunk], pairs: Mapping[int, int]) -> dict[str, str]:
    """Give the new names of speakers by the old ones, both as cues are compared.

    Whoever is renamed speaks no longer, and whose name is new has not spoken before. What the one said that the other
    says now is at least half of what either says, and nobody else shares in it.
    """
    before, after = (Counter(cue for chunk in chunks for cue, _ in _said(chunk)) for chunks in (then, now))
    shared = Counter(
        both
        for n, place in pairs.items()
        for both in _cues_of_the_same(then[place], now[n])
        if both[0] not in after and both[1] not in before
    )
    old, new = (Counter(both[side] for both in shared) for side in (0, 1))
    return {
        cue: name
        for (cue, name), count in shared.items()
        if old[cue] == new[name] == 1 and 2 * count >= max(before[cue], after[name])
    }


def _cues_of_the_same(then: Chunk, now: Chunk) -> Iterator[tuple[str, str]]:
    """Give the cues above the same words in two scenes, the first with the first."""
    waiting: defaultdict[tuple[SpeechLine, ...], list[str]] = defaultdict(list)
    for cue, lines in reversed([*_said(then)]):
        waiting[lines].append(cue)
    for cue, lines in _said(now):
        if waiting[lines]:
            yield waiting[lines].pop(), cue


def _said(chunk: Chunk) -> Iterator[tuple[str, tuple[SpeechLine, ...]]]:
    """Give who says what in a scene."""
    for element in chunk.elements:
        for speech in speeches_of(element):
            yield key_of(speaker(speech)), speech.lines
