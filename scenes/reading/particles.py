"""Names in running text with what grammar sets beside them: articles, Korean particles, endings after an apostrophe.

The particles (조사) are those of standard Korean, as its dictionary (표준국어대사전) lists them, that follow a name:
of case: 이/가, 을/를, 의, 에게, 한테, 께, 께서, 와/과, 하고, 이랑/랑, 로/으로, 아/야, 이여/여; and
those that set off or add: 은/는, 도, 만, 까지, 부터, 조차, 마저, 밖에, 뿐, 처럼, 보다, 이나/나, 이라도/라도,
이라고/라고.
Which form stands depends on whether the syllable before it ends in a consonant. A given name that ends in one may have
이 between itself and the particle: 예승이가.
"""

import re
from collections.abc import Iterator

ARTICLES = r"(?:\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir)\s+)"
"""Before a name that is a common noun, which prose writes in small letters: `the warden`."""

SHORTEST_NAME = 2
"""A name of one syllable is found with few particles only: too many words begin with one, as 정도 and 봄이."""

OF_PERSONS = ("에게", "에게서", "한테", "한테서", "께서")
"""Particles that stand after persons and animals alone; 께 is not among them, for 함께 is a word."""

PRONOUNS = frozenset("나너저그이남")
"""Words of one syllable to which those particles often hang, and which then mean nobody by that name."""

EITHER = (
    "의",
    "에게",
    "에게서",
    "한테",
    "한테서",
    "께",
    "께서",
    "하고",
    "도",
    "만",
    "까지",
    "부터",
    "조차",
    "마저",
    "밖에",
    "뿐",
    "처럼",
    "보다",
)
AFTER_CONSONANT = ("이", "을", "은", "과", "이랑", "으로", "아", "이여", "이나", "이라도", "이라고", *EITHER)
AFTER_VOWEL = ("가", "를", "는", "와", "랑", "로", "야", "여", "나", "라도", "라고", *EITHER)
SECOND = ("은", "는", "도", "만", "의", "이", "가", "을", "를")
"""Particles that may follow another one: 에게는, 까지도, 와의."""

TAKES_SECOND = frozenset(
    {
        "에게",
        "에게서",
        "한테",
        "한테서",
        "께",
        "께서",
        "하고",
        "만",
        "까지",
        "부터",
        "조차",
        "처럼",
        "보다",
        "와",
        "과",
        "랑",
        "이랑",
        "로",
        "으로",
    }
)

SYLLABLES = ("\uac00", "\ud7a3")
FINALS = 28
"""Syllables come in runs of 28 with the same beginning, the first of them without a final consonant."""

APOSTROPHE = re.compile(r"(?<=\w)['\u2019][^\W\d_]{1,6}$")


def _endings(particles: tuple[str, ...]) -> Iterator[str]:
    for particle in particles:
        yield particle
        if particle in TAKES_SECOND:
            yield from (particle + second for second in SECOND)


ENDINGS = {
    False: frozenset(_endings(AFTER_VOWEL)),
    True: frozenset((*_endings(AFTER_CONSONANT), *(f"이{ending}" for ending in _endings(AFTER_VOWEL)))),
}
"""What may follow a name, by whether it ends in a consonant."""

AFTER_ONE = frozenset(_endings(OF_PERSONS))
"""What may follow a name of one syllable."""

LONGEST = max(len(ending) for endings in ENDINGS.values() for ending in endings)


def without_endings(word: str) -> Iterator[str]:
    """Give what a word may be the name of, with an ending: 예승 for 예승에게는, `Memo` for `Memo'nun`."""
    if not word:
        return
    if _is_syllable(word[-1]):
        if word[1:] in AFTER_ONE and word[0] not in PRONOUNS and _is_syllable(word[0]):
            yield word[0]
        for at in range(len(word) - 1, max(SHORTEST_NAME, len(word) - LONGEST) - 1, -1):
            before = word[at - 1]
            if _is_syllable(before) and word[at:] in ENDINGS[(ord(before) - ord(SYLLABLES[0])) % FINALS > 0]:
                yield word[:at]
        return
    match = APOSTROPHE.search(word) if "'" in word or "\u2019" in word else None
    if match is not None and (match[0][1:].islower() or word.isupper()):
        yield word[: match.start()]


def _is_syllable(letter: str) -> bool:
    return SYLLABLES[0] <= letter <= SYLLABLES[1]
