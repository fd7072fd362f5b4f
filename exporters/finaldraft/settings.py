"""How Final Draft sets the page: the settings of each paragraph type, the paper, and what writers pick from lists."""

from collections.abc import Iterable, Iterator

from exporters.finaldraft.markup import attributes, escaped, sayable
from scenes.page.finaldraft.words import BLACK, ROW, WHITE, Type
from scenes.page.fountain.forms import HEADING, NAMELESS, OMITTED
from scenes.page.geometry import POINTS_PER_COLUMN, Geometry, Kind
from scenes.page.script import Script, Transition, headings_in, speeches_of
from scenes.page.typesetting import Layout

KINDS = {
    Type.HEADING: (Kind.HEADING, "AllCaps", Type.ACTION),
    Type.ACTION: (Kind.ACTION, "", Type.ACTION),
    Type.CHARACTER: (Kind.CHARACTER, "AllCaps", Type.DIALOGUE),
    Type.PARENTHETICAL: (Kind.PARENTHETICAL, "", Type.DIALOGUE),
    Type.DIALOGUE: (Kind.DIALOGUE, "", Type.ACTION),
    Type.LYRICS: (Kind.LYRIC, "Italic", Type.LYRICS),
    Type.TRANSITION: (Kind.TRANSITION, "AllCaps", Type.HEADING),
}
"""What each type is set like, its style, and the type that the return key leads to."""

PLACELESS = (NAMELESS, OMITTED)
"""Headings that name no place."""

TIGHT = (Type.PARENTHETICAL, Type.DIALOGUE, Type.LYRICS)
"""Types without a blank row above."""

POINTS_PER_INCH = 72


def element_settings(layout: Layout) -> Iterator[str]:
    """Give the settings of the types. Lyrics is a type of ours, which Final Draft knows only by its settings."""
    for type_, (kind, style, next_type) in KINDS.items():
        measure = layout.geometry.measures[kind]
        left = layout.geometry.left + measure.left * POINTS_PER_COLUMN
        right = left + measure.width * POINTS_PER_COLUMN
        space = ROW * layout.heading_space if type_ is Type.HEADING else 0 if type_ in TIGHT else ROW
        font = (
            ("AdornmentStyle", 0),
            ("Background", WHITE),
            ("Color", BLACK),
            ("Font", "Courier Final Draft"),
            ("RevisionID", 0),
            ("Size", 12),
            ("Style", style),
        )
        paragraph = (
            ("Alignment", "Right" if type_ is Type.TRANSITION else "Left"),
            ("FirstIndent", "-0.10" if type_ is Type.PARENTHETICAL else "0.00"),
            ("Leading", "Regular"),
            ("LeftIndent", f"{left / POINTS_PER_INCH:.2f}"),
            ("RightIndent", f"{right / POINTS_PER_INCH:.2f}"),
            ("SpaceBefore", space),
            ("Spacing", 1),
            ("StartsNewPage", "No"),
        )
        paginate_as = Type.DIALOGUE if type_ is Type.LYRICS else type_
        behaviour = (("PaginateAs", paginate_as), ("ReturnKey", next_type))
        yield (
            f"<ElementSettings{attributes((('Type', type_),))}><FontSpec{attributes(font)}/>"
            f"<ParagraphSpec{attributes(paragraph)}/><Behavior{attributes(behaviour)}/></ElementSettings>"
        )


def page_layout(geometry: Geometry) -> str:
    """Give the paper and its margins."""
    bottom = geometry.height - geometry.top - geometry.rows * ROW
    margins = (
        ("BottomMargin", f"{bottom:.0f}"),
        ("FooterMargin", 36),
        ("HeaderMargin", 36),
        ("TopMargin", f"{geometry.top:.0f}"),
    )
    size = (
        ("Height", f"{geometry.height / POINTS_PER_INCH:.2f}"),
        ("Width", f"{geometry.width / POINTS_PER_INCH:.2f}"),
    )
    return f"<PageLayout{attributes(margins)}><PageSize{attributes(size)}/></PageLayout>"


def page_header() -> str:
    """Give the header: the page number on the right, on every page but the first."""
    visible = (
        ("FooterFirstPage", "Yes"),
        ("FooterVisible", "No"),
        ("HeaderFirstPage", "No"),
        ("HeaderVisible", "Yes"),
        ("StartingPage", 1),
    )
    label = '<Paragraph Alignment="Right"><DynamicLabel Type="Page #"/><Text>.</Text></Paragraph>'
    return f"<HeaderAndFooter{attributes(visible)}><Header>{label}</Header></HeaderAndFooter>"


def cast_list(cast: Iterable[tuple[str, str]]) -> str:
    """Say who plays whom: pairs of a character and an actor."""
    members = "".join(f"<Member{attributes((('Actor', actor), ('Character', name)))}/>" for name, actor in cast)
    return f"<Cast>{members}</Cast>" if members else ""


def scene_numbers(script: Script) -> str:
    """Say where scene numbers stand: in both margins, where there are any."""
    numbered = any(heading.number for heading in headings_in(script))
    shown = "Yes" if numbered else "No"
    places = (
        ("LeftLocation", "0.75"),
        ("NumberScheme", "1A"),
        ("RightLocation", "7.38"),
        ("ShowNumbersOnLeft", shown),
        ("ShowNumbersOnRight", shown),
    )
    return f"<SceneNumberOptions{attributes(places)}/>"


def smart_type(script: Script) -> str:
    """Give the names that Final Draft offers while one writes: cues, extensions, places, times, transitions."""
    speeches = [speech for element in script.elements for speech in speeches_of(element)]
    headings = [_parts(heading.text) for heading in headings_in(script)]
    transitions = (element.text for element in script.elements if isinstance(element, Transition))
    lists = (
        ("Characters", "Character", "", (speech.character for speech in speeches)),
        ("Extensions", "Extension", "", (f"({speech.extension})" for speech in speeches if speech.extension)),
        ("SceneIntros", "SceneIntro", ". ", (intro for intro, _, _ in headings)),
        ("Locations", "Location", "", (place for intro, place, _ in headings if intro or place not in PLACELESS)),
        ("TimesOfDay", "TimeOfDay", " - ", (time for _, _, time in headings)),
        ("Transitions", "Transition", "", transitions),
    )
    inside = "".join(_list(name, item, separator, words) for name, item, separator, words in lists)
    return f"<SmartType>{inside}</SmartType>"


def _list(name: str, item: str, separator: str, words: Iterable[str]) -> str:
    known = sorted({" ".join(sayable(word).split()) for word in set(words)} - {""})
    inside = "".join(f"<{item}>{escaped(word)}</{item}>" for word in known)
    return f"<{name}{attributes((('Separator', separator),))}>{inside}</{name}>"


def _parts(heading: str) -> tuple[str, str, str]:
    """Split a heading into its beginning (INT), where it has one, its place and its time of day."""
    begin = HEADING.match(heading)
    intro = begin[0] if begin else ""
    place, _, time = heading.removeprefix(intro).partition(" - ")
    return intro.rstrip(" \t."), place.lstrip(), time.rpartition(" - ")[2]
