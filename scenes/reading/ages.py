"""How action introduces somebody: with an age in brackets, in the forms and languages in which scripts say one."""

import re

OLDEST = 200

UNITS = (
    r"years?(?:[ \-]old)?|yrs?|y\.?o|ans?|Jahre?|años?|anos?|anni|jaar|år|yaşında|yaş|лет|годa?|года|χρονών|ετών"
    "|세|살|岁|歲|歳|才"
)
DECADE = r"\d0['\u2019]?s|teens"
AGE = re.compile(
    rf"[(\uff08](?:aged? )?(?:(\d{{1,3}})(?:[ \-]?(?:{UNITS})\.?)?"
    rf"|(?:(?:early|mid|late)(?: to late)?[ \-\u2013]{{1,2}})?({DECADE}))[)\uff09]",
    re.IGNORECASE,
)
"""An age in the first group, `(42)`, `(42 ans)`, `（１７歳）`; in the second a decade, `(40s)`, `(late 30s)`."""

AGE_BETWEEN_COMMAS = re.compile(
    rf",\s+(?:aged? )?(?:(\d{{1,3}})|(?:(?:early|mid|late)(?: to late)?[ \-\u2013]{{1,2}})?({DECADE}))"
    r"(?=\s*(?:[,.;\u2013\u2014]|--|\Z))",
    re.IGNORECASE,
)
"""The same behind a comma: `RUTH, 62, waits`, `HOLLAND, late 40s.`"""


def may_say_age(text: str) -> bool:
    """Whether a text has what stands before an age; most have not, and to look for ages takes long."""
    return "(" in text or "," in text or "\uff08" in text


def is_age(found: re.Match[str]) -> bool:
    """Whether a number in brackets is an age that somebody may have."""
    return found[1] is None or int(found[1]) <= OLDEST


def years_in(found: re.Match[str]) -> int | None:
    """Give an age in years; nothing for a decade."""
    return int(found[1]) if found[1] else None


def with_bare_ages(text: str) -> str:
    """Set ages apart, each as a number or a decade in brackets: `ANNE(42 ans)` and `ANNE, 42,` are `ANNE (42) `.

    Between commas a number is an age behind a word in capitals alone.
    """
    text = AGE.sub(_in_brackets, text)

    def behind_capitals(age: re.Match[str]) -> str:
        return _in_brackets(age) if text[max(0, age.start() - 1) : age.start()].isupper() else age[0]

    return AGE_BETWEEN_COMMAS.sub(behind_capitals, text)


def _in_brackets(age: re.Match[str]) -> str:
    return f" ({age[1] or age[2]}) "
