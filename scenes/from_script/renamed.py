"""People who have another name in an edited draft: what one said all through, somebody else says now."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate

import attrs

from scenes.from_script.typed import Told
from scenes.names import called, key_of
from scenes.page.cues import speaker
from scenes.page.script import SceneHeading, Script, SpeechLine, speeches_of, texts_of
from scenes.page.style import DraftStyle
from scenes.reading.chunks import Chunk, chunks_of
from scenes.reading.introductions import is_caseless
from scenes.record import Alias, Character, Story


def with_new_names(
    old: Story, then: Script, now: Told, pairs: Mapping[int, int], style: DraftStyle, beside: Collection[str] = ()
) -> Story:
    """Give a story in which people have the names that an edited draft calls them by, also in summaries it shows.

    `then` is the draft of the story in a style; `pairs` gives for each scene of the edited one by its place the one
    that it was. Whoever is still named, in a text or among the names `beside` the script, keeps that name.
    """
    names = [name for one in old.characters for name in called(one)]
    bearers = Counter(key for one in old.characters for key in {key_of(name) for name in called(one)})
    known = {key_of(one.name): one.name for one in old.characters}
    read = {key_of(one.name): one.name for one in now.story.characters}
    new_names = {
        known[before]: read[after]
        for before, after in _renamed(chunks_of(then), chunks_of(now.script), pairs).items()
        if before in known and bearers[before] == 1
        if after in read and not bearers[after]
    }
    if new_names:
        still_named = {*map(key_of, beside), *_named_in(now.script, names)}
        new_names = {name: new for name, new in new_names.items() if key_of(name) not in still_named}
    if not new_names:
        return old
    longest_first = sorted(set(names), key=len, reverse=True)
    any_name = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return attrs.evolve(
        old,
        characters=tuple(_with_new_name(one, new_names) for one in old.characters),
        scenes=tuple(
            attrs.evolve(scene, summary=any_name.sub(lambda match: new_names.get(match[0], match[0]), scene.summary))
            if style.synopses or not scene.body
            else scene
            for scene in old.scenes
        ),
    )


def _named_in(script: Script, names: Collection[str]) -> set[str]:
    """Give which of some names the texts of a script say; headings do not count, for places keep theirs.

    The longest name counts: where Ann Marie is named, Ann is not. A Korean name goes on with its particle. Words in
    small letters name nobody whose name has capitals: `it will rain` does not name Will.
    """
    longest_first = sorted({key_of(name) for name in names}, key=len, reverse=True)
    ends = ("" if is_caseless(name.replace(" ", "")) else r"(?!\w)" for name in longest_first)
    any_name = "|".join(rf"(?<!\w){re.escape(name)}{end}" for name, end in zip(longest_first, ends, strict=True))
    texts = [text for one in script.elements if not isinstance(one, SceneHeading) for text in texts_of(one)]
    without_capitals = {key_of(name) for name in names if name == name.lower()}
    found = _found(re.compile(any_name), " ".join(texts))
    return {name for name, spelled in found if name in without_capitals or not spelled.islower()}


def _found(any_name: re.Pattern[str], text: str) -> Iterator[tuple[str, str]]:
    """Find names in a text: each as names are compared, with the words as the text spells them."""
    words = [(key, word) for word in text.split() for key in key_of(word).split()]
    starts = list(accumulate((len(key) + 1 for key, _ in words), initial=0))
    for match in any_name.finditer(" ".join(key for key, _ in words)):
        first, last = (bisect_right(starts, place) - 1 for place in (match.start(), match.end() - 1))
        yield match[0], " ".join(word for _, word in words[first : last + 1])


def _with_new_name(character: Character, new_names: Mapping[str, str]) -> Character:
    """Give a character the new name; the old one stays as an alias, for other tellings and documents have it."""
    if character.name not in new_names:
        return character
    aliases = (*character.aliases, Alias(name=character.name))
    return attrs.evolve(character, name=new_names[character.name], aliases=aliases)


def _renamed(then: Sequence[Chunk], now: Sequence[Chunk], pairs: Mapping[int, int]) -> dict[str, str]:
    """Give the new names of speakers by the old ones, both as cues are compared.

    The old name speaks no longer, and the new one has not spoken before. The speeches that went from the one to the
    other are at least half of those of either, and none of them went from or to anybody else.
    """
    before, after = (Counter(cue for chunk in chunks for cue, _ in _said(chunk)) for chunks in (then, now))
    shared = Counter(
        (cue, name)
        for n, place in pairs.items()
        for cue, name in _cues_of_the_same(then[place], now[n])
        if cue not in after and name not in before
    )
    partners = Counter(one for cue_and_name in shared for one in cue_and_name)
    return {
        cue: name
        for (cue, name), count in shared.items()
        if partners[cue] == partners[name] == 1 and 2 * count >= max(before[cue], after[name])
    }


def _cues_of_the_same(then: Chunk, now: Chunk) -> Iterator[tuple[str, str]]:
    """Give the cues above the same words in two scenes, the first with the first."""
    waiting: defaultdict[tuple[SpeechLine, ...], deque[str]] = defaultdict(deque)
    for cue, lines in _said(then):
        waiting[lines].append(cue)
    for cue, lines in _said(now):
        if waiting[lines]:
            yield waiting[lines].popleft(), cue


def _said(chunk: Chunk) -> Iterator[tuple[str, tuple[SpeechLine, ...]]]:
    """Give who says what in a scene."""
    for element in chunk.elements:
        for speech in speeches_of(element):
            yield key_of(speaker(speech)), speech.lines
