"""How a draft says that a layer is over, or where it goes back to, in a heading or on a line of its own."""

import re

BACK = re.compile(
    r"(?:(?:WE )?(?:GO |CUT |DISSOLVE |FADE |FLASH |RETURN )?BACK|(?:WE )?RETURN) TO\b(?: THE\b)? *", re.IGNORECASE
)
CUT = r"(?:[A-Z]++ ){0,2}(?:CUT|DISSOLVE|FADE|WIPE|GO)(?: IN)? ?TO:? "
PRESENT = re.compile(
    rf"(?:(?:(?:BACK )?IN |RESUME |{CUT})?(?:THE )?(?:PRESENT(?: DAY| TIME)?|REALITY|NOW|TODAY)"
    r"|(?:ZURÜCK )?(?:IN DIE |ZUR )?GEGENWART|RETOUR AU PRÉSENT|DE NOS JOURS"
    r"|(?:VUELTA|REGRESO|RITORNO) AL PRESENTE|VOLTA AO PRESENTE"
    r"|(?:ВОЗВРАЩЕНИЕ )?(?:В )?НАСТОЯЩЕЕ(?: ВРЕМЯ)?|НАШИ ДНИ)(?!\w)"
    r"|(?:다시 )?현재|(?:回到)?(?:现在|現在)(?:に戻る)?",
    re.IGNORECASE,
)
"""The present, as drafts call it; beside the English words also a whole way back there: `ZURÜCK IN DIE GEGENWART`."""

BARE = re.compile(r"(?:IN )?(?:THE )?PRESENT(?: DAY| TIME)?", re.IGNORECASE)

YEAR = re.compile(r"\(?\d{4}\)?")
OVER = re.compile(
    r"(?:END(?: OF)?(?: THE)?:?|ENDE(?: DER)?|FIN(?: DE LA| DE| DU| DEL)?|FINE(?: DEL)?|FIM(?: DO)?|КОНЕЦ) (.+?)"
    r"|OUT OF (?:THE )?(FLASH.+)"
    r"|(?:THE )?(.+?)(?: ENDS| (?:IS )?OVER|\s?(?:끝|结束|結束|終わり))",
    re.IGNORECASE,
)
ENDS = ".:\uff1a "
"""What may stand behind a way back; French puts a blank before its colon."""


def goal_of(text: str) -> str | None:
    """Give where a text goes back to, empty where it names nothing; `None` where it does not go back."""
    back = BACK.match(text)
    return text[back.end() :].lstrip(": ").rstrip(ENDS) if back else None


def over_in(text: str) -> str:
    """Give what a text says is over: a layer, if it names one, for `END OF HALL` is a place; empty for nothing."""
    found = OVER.fullmatch(text.rstrip(ENDS))
    return (found[1] or found[2] or found[3]) if found else ""


def is_present(text: str) -> bool:
    """Whether a text says the present and nothing else: `PRESENT DAY`, `CUT TO PRESENT`."""
    return PRESENT.fullmatch(text.rstrip(ENDS)) is not None


def says_back_to_present(text: str) -> bool:
    """Whether a text says in so many words that it goes back to the present, and not merely when it is: `TODAY`."""
    return "PRESENT" in text.upper() and BARE.fullmatch(text.rstrip(ENDS)) is None


def begins_with_present(text: str) -> bool:
    """Whether a text begins with a word for the present: `REALITY, MORNING`."""
    return PRESENT.match(text) is not None


def is_year(text: str) -> bool:
    """Whether a text is a year and nothing else, in brackets or not."""
    return YEAR.fullmatch(text) is not None
