"""How Final Draft sets the page: the settings of each paragraph type, the paper, and what writers pick from lists."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from exporters.finaldraft.markup import attributes, escaped, sayable
from scenes.page.finaldraft.words import BLACK, ROW, WHITE, Type
from scenes.page.fountain.forms import HEADING, NAMELESS, OMITTED
from scenes.page.geometry import POINTS_PER_COLUMN, Geometry, Kind
from scenes.page.script import Script, Transition, headings_in, speeches_of
from scenes.page.typesetting import Layout


class TypeSetting(NamedTuple):
    """What a type of paragraphs is set like, in which style, with a blank row above or without, and what follows it.

    `next_type` is the type that the return key leads to.
    """

    kind: Kind
    next_type: Type
    style: str = ""
    is_tight: bool = False


SETTINGS = {
    Type.HEADING: TypeSetting(Kind.HEADING, Type.ACTION, "AllCaps"),
    Type.ACTION: TypeSetting(Kind.ACTION, Type.ACTION),
    Type.CHARACTER: TypeSetting(Kind.CHARACTER, Type.DIALOGUE, "AllCaps"),
    Type.PARENTHETICAL: TypeSetting(Kind.PARENTHETICAL, Type.DIALOGUE, is_tight=True),
    Type.DIALOGUE: TypeSetting(Kind.DIALOGUE, Type.ACTION, is_tight=True),
    Type.LYRICS: TypeSetting(Kind.LYRIC, Type.LYRICS, "Italic", is_tight=True),
    Type.TRANSITION: TypeSetting(Kind.TRANSITION, Type.HEADING, "AllCaps"),
}

PLACELESS = (NAMELESS, OMITTED)
"""Headings that name no place."""

POINTS_PER_INCH = 72


def element_settings(layout: Layout) -> Iterator[str]:
    """Give the settings of the types. Lyrics is a type of ours, which Final Draft knows only by its settings."""
    for type_, setting in SETTINGS.items():
        measure = layout.geometry.measures[setting.kind]
        left = layout.geometry.left + measure.left * POINTS_PER_COLUMN
        right = left + measure.width * POINTS_PER_COLUMN
        space = ROW * layout.heading_space if type_ is Type.HEADING else 0 if setting.is_tight else ROW
        font = (
            ("AdornmentStyle", 0),
            ("Background", WHITE),
            ("Color", BLACK),
            ("Font", "Courier Final Draft"),
            ("RevisionID", 0),
            ("Size", 12),
            ("Style", setting.style),
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
        behaviour = (("PaginateAs", paginate_as), ("ReturnKey", setting.next_type))
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
