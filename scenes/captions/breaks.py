"""Where a line of prose may end well: what each break between two words costs, by language.

Broadcasters' style guides agree: break after punctuation, else before a conjunction or a preposition; never between an
article and its noun, a preposition and what follows it, a pronoun and its verb, an auxiliary or a negation and its
verb, a first and a last name. Word lists are ours.
"""

from collections.abc import Mapping

from scenes.captions.norms import primary

SENTENCE, CLAUSE, BEFORE, NEUTRAL, NUMBER, NAME, HOLD = 0.0, 1.0, 3.0, 6.0, 12.0, 14.0, 20.0
"""Costs of a break, from the end of a sentence to the inside of a word group."""

ENDS_SENTENCE = frozenset(".!?…。！？؟۔।")
ENDS_CLAUSE = frozenset(",;:—–)]”’»、，；：）」』】，؛،")
CLOSERS = "\"'”’»)]）」』】"

NO_START = frozenset(
    "、。，．：；！？）」』】〉》〕］｝’”ー々ゝゞヽヾ・ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ…‥〜%℃"
)
NO_END = frozenset("（「『【〈《〔［｛‘“￥＄")
"""Kinsoku: what no Chinese or Japanese line begins or ends with."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HOLDS: Mapping[str, frozenset[str]] = {
    "en": _words(
        "a an the this that these those my your his her its our their some any every each no mr mrs ms dr prof st "
        "of in on at to by for from with into onto over under about after before between through against without "
        "i you he she it we they who which not n't am is are was were be been being has have had do does did "
        "will would shall should can could may might must and or but as if than very so too"
    ),
    "de": _words(
        "der die das den dem des ein eine einen einem einer eines mein dein sein ihr unser euer kein keine zu zum zur "
        "von vom in im ins an am auf aus bei beim mit nach vor für über unter durch gegen ohne um ich du er sie es wir "
        "nicht ist sind war waren hat haben hatte wird werden und oder aber herr frau dr"
    ),
    "fr": _words(
        "le la les l' un une des du de d' au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos "
        "leur leurs à en dans sur sous par pour avec sans chez vers je tu il elle on nous vous ils elles ne pas est "
        "sont était a ont avait et ou mais que qui m. mme"
    ),
    "es": _words(
        "el la los las un una unos unas mi tu su mis tus sus de del a al en con por para sin sobre entre desde hasta "
        "yo tú él ella no se es son era ha han había y e o u pero que sr sra"
    ),
    "it": _words(
        "il lo la i gli le l' un uno una mio tuo suo di del della dei delle a al alla in nel nella con su sul per tra "
        "fra da dal io tu lui lei non si è sono era ha hanno aveva e o ma che sig dott"
    ),
    "pt": _words(
        "o a os as um uma uns umas meu teu seu sua de do da dos das em no na nos nas com por para sem sobre eu ele ela "
        "não se é são era há tem tinha e ou mas que sr sra"
    ),
    "nl": _words(
        "de het een mijn jouw zijn haar ons van in op aan te tot met voor door over onder ik hij zij niet en of maar"
    ),
    "tr": _words("bir bu şu o her hiç çok en daha ve ile ama"),
}
"""Words that belong to what follows them: no line ends with one."""

STARTS: Mapping[str, frozenset[str]] = {
    "en": _words(
        "and or but nor so yet because although though while when where who which that if unless until since as than "
        "of in on at to by for from with into onto over under about after before between through against without"
    ),
    "de": _words(
        "und oder aber denn sondern weil dass wenn als ob damit während obwohl bis mit von in auf für aus bei nach"
    ),
    "fr": _words("et ou mais donc car que qui dont où quand si comme parce pour dans avec sans sur sous par à de chez"),
    "es": _words("y e o u pero sino que quien cuando donde si como porque para por con sin en de a desde hasta sobre"),
    "it": _words("e o ma però che chi cui quando dove se come perché per con senza in di a da su tra"),
    "pt": _words("e ou mas porque que quem quando onde se como para por com sem em de a até sobre"),
    "nl": _words("en of maar want omdat dat die als toen terwijl met van in op voor door"),
    "tr": _words("ve ile ama fakat çünkü ki gibi için"),
}
"""Words that a line begins well with."""


class Costs:
    """What the breaks of one language's text cost."""

    def __init__(self, language: str) -> None:
        name = primary(language)
        self._holds = HOLDS.get(name, frozenset())
        self._starts = STARTS.get(name, frozenset())

    def between(self, before: str, after: str) -> float:
        """Give the cost of a break between two words."""
        bare = before.rstrip(CLOSERS)
        last = bare[-1:] or before[-1:]
        word = before.lower().strip("\"'“‘(«")
        if last in ENDS_SENTENCE and word.rstrip(".") not in self._holds:
            return SENTENCE
        if before[-1:] in ENDS_CLAUSE:
            return CLAUSE
        if word.rstrip(".") in self._holds or before[-1:] in NO_END:
            return HOLD
        if after.lower().strip("\"'”’,.;:!?") in self._starts:
            return BEFORE
        if before.isdigit():
            return NUMBER
        return NAME if before[:1].isupper() and after[:1].isupper() else NEUTRAL
