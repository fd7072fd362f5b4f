"""Arbitrary records, arbitrary documents and arbitrary scripts, for property tests."""

from enum import Enum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints
from unicodedata import normalize

import attrs
from hypothesis import strategies as st

import schemas
from scenes.convert import key_of
from scenes.page.script import (
    Action,
    BodyElement,
    Boneyard,
    Centered,
    Dialogue,
    DualDialogue,
    LineKind,
    Lyric,
    Note,
    PageBreak,
    SceneHeading,
    Script,
    Section,
    SpeechLine,
    Synopsis,
    TitleEntry,
    Transition,
)
from scenes.rules import rules_of

PROSE = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
"""Any text that UTF-8 can hold, NUL and control characters included."""

MARKS = (
    "INT. |EXT.|I/E |EST |INT./EXT. |.|..|!|@|#|##|#1#|=|==|===|>|<"
    "|~|^|(|)|[[|]]|[|]|/*|*/|/|*|**|_|\\|:|TO:|CUT TO:|FADE IN:"
    "|BOB|bob| (V.O.)|\n|\n\n|\n \n|\n  \n|  | |\t|\r\n|\r|Title: |-|1984"
    "|장금|黒澤|ÉMILE|ИВАН|مرحبا|é|ß|\u2028|\x85|\x0b|\x0c|\ufeff|\xa0|😀|e\u0301"
)
"""What Fountain reads as marks, and letters and blanks of all kinds, parted by bars."""

LETTERS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=4)
TEXT = st.lists(st.one_of(st.sampled_from(MARKS.split("|")), LETTERS), max_size=8).map("".join)
SAID = TEXT.filter(bool)
LINES = st.lists(st.builds(SpeechLine, text=TEXT, kind=st.sampled_from(LineKind)), max_size=4).map(tuple)
SPEECH = st.builds(Dialogue, character=SAID, extension=TEXT, lines=LINES)
ELEMENT = st.one_of(
    st.builds(SceneHeading, text=SAID, number=TEXT),
    st.builds(Action, text=TEXT),
    SPEECH,
    st.builds(DualDialogue, left=SPEECH, right=SPEECH),
    st.builds(Transition, text=SAID),
    st.builds(Centered, text=SAID),
    st.builds(Lyric, text=TEXT),
    st.builds(Section, text=TEXT, level=st.integers(1, 9)),
    st.builds(Synopsis, text=TEXT),
    st.builds(Note, text=TEXT),
    st.builds(Boneyard, text=TEXT),
    st.builds(PageBreak),
)
ENTRY = st.builds(TitleEntry, key=SAID, values=st.lists(TEXT, max_size=3).map(tuple))
SCRIPT = st.builds(
    Script, title_page=st.lists(ENTRY, max_size=3).map(tuple), elements=st.lists(ELEMENT, max_size=6).map(tuple)
)
"""Any script, whatever its elements say: few of them are sayable as they are."""


LAYER_LINES = (
    SceneHeading(text="INT. A"),
    SceneHeading(text="INT. A - DAY"),
    SceneHeading(text="INT. B - END OF HALL"),
    SceneHeading(text="INT. B - FLASHBACK"),
    SceneHeading(text="INT. C - DREAM WITHIN FLASHBACK (1944)"),
    SceneHeading(text="INT. C - BACK TO PRESENT"),
    SceneHeading(text="INT. A - END OF MEMORY"),
    SceneHeading(text="BACK TO SCENE"),
    SceneHeading(text="BACK TO A"),
    SceneHeading(text="INSERT - LETTER"),
    Action(text="BEGIN FLASHBACK:"),
    Action(text="END *DREAM*"),
    Action(text="END FLASHBACK."),
    Action(text="MEMORY ENDS."),
    Action(text="INSERT - LETTER"),
    Action(text="BACK TO SCENE"),
    Action(text="BACK TO THE A"),
    Action(text="BACK TO MARY"),
    Action(text="She begins to dream."),
    Transition(text="INTO THE DREAM:"),
    Transition(text="FLASH  BACK TO:"),
    Transition(text="BACK TO FLASHBACK"),
    Transition(text="BACK TO PRESENT"),
    Transition(text="BACK TO SCENE"),
    Transition(text="BACK TO:"),
    Transition(text="CUT TO:"),
    Transition(text="IMAGINED:"),
    Section(text="Two", level=1),
    Centered(text="END OF FLASHBACK"),
    Centered(text="회상 TO:"),
    Centered(text=normalize("NFD", "BEGIN 회상:")),
)
LAYERED = st.lists(st.sampled_from(LAYER_LINES), max_size=12).map(lambda lines: Script(elements=tuple(lines)))
"""Scripts of headings and lines that say, or seem to say, where flashbacks and other layers begin and end."""


def records(cls: type, **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Build records of a class from arbitrary values of its fields, but for those whose values are given."""
    hints = get_type_hints(cls)
    others = [field for field in attrs.fields(cls) if field.name not in given]
    return st.builds(cls, **given, **{field.name: _field(field, hints[field.name]) for field in others})


def _field(field: "attrs.Attribute[Any]", hint: Any) -> st.SearchStrategy[Any]:
    values = _typed(hint, rules_of(field))
    return values if field.default is attrs.NOTHING else st.just(field.default) | values


def _typed(hint: Any, rules: Any) -> st.SearchStrategy[Any]:
    if hint == BodyElement:
        return st.one_of([records(cls) for cls in get_args(hint)])
    if get_origin(hint) is UnionType:
        return _typed(get_args(hint)[0], rules)
    if get_origin(hint) is tuple:
        return st.lists(_typed(get_args(hint)[0], rules), max_size=2).map(tuple)
    if attrs.has(hint):
        return st.deferred(lambda: records(hint))
    if issubclass(hint, Enum):
        return st.sampled_from(hint)
    return _scalar({bool: "boolean", int: "integer", float: "number", str: "string"}[hint], rules)


def _scalar(kind: str, rules: Any) -> st.SearchStrategy[Any]:
    least, most = rules.get("minimum"), rules.get("maximum")
    if kind == "boolean":
        return st.booleans()
    if kind == "integer":
        return st.integers(least, most if most is not None else 10**12)
    if kind == "number":
        return st.floats(least, most, allow_nan=False, allow_infinity=False)
    if "pattern" in rules:
        return st.from_regex(rules["pattern"], fullmatch=True, alphabet=st.characters(exclude_categories=("Cs",)))
    return PROSE.filter(lambda text: len(text) >= rules.get("minLength", 0))


def documents(root: str) -> st.SearchStrategy[Any]:
    """Build arbitrary documents that the named schema allows."""
    return _document(schemas.load(root), schemas.load(root))


def _document(schema: schemas.Schema, root: schemas.Schema) -> st.SearchStrategy[Any]:
    if "$ref" in schema:
        target = schemas.resolve(schema, root)
        assert target is not None
        return st.deferred(lambda: _document(target, root))
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if schema["type"] == ["string", "object"]:
        return _scalar("string", schema) | _document(schema["then"], root)
    if schema["type"] == "array":
        return st.lists(_document(schema["items"], root), max_size=2)
    if schema["type"] == "object":
        return _mapping(schema, root)
    return _scalar(schema["type"], schema)


def _mapping(schema: schemas.Schema, root: schemas.Schema) -> st.SearchStrategy[Any]:
    if "allOf" in schema:
        return st.one_of([_document(case["then"], root) for case in schema["allOf"]])
    required = schema.get("required", [])
    known = {key: _document(value, root) for key, value in schema["properties"].items()}
    return st.fixed_dictionaries(
        {key: values for key, values in known.items() if key in required},
        optional={key: values for key, values in known.items() if key not in required},
    )


def keys_of(cls: type) -> list[str]:
    """Give the keys that a record's fields have in a file."""
    return [key_of(field) for field in attrs.fields(cls)]
