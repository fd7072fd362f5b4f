"""What a Final Draft document holds and a story does not: counted, with the scene in which each stands first."""

from collections.abc import Iterator, Mapping, Sequence, Set
from xml.etree.ElementTree import Element

import attrs

from scenes.page.finaldraft.words import BLACK, STYLE_NAMES, WHITE
from scenes.problems import Code, Problem

READ = frozenset({"Content", "TitlePage", "ScriptNotes", "TagData", "Cast"})
"""Parts of a document that are read."""

SETTINGS = frozenset(
    {
        "Actors",
        "CastList",
        "ElementSettings",
        "Macros",
        "MoresAndContinueds",
        "NavigatorState",
        "PageLayout",
        "ParagraphSpec",
        "Revisions",
        "SceneNavigatorPreferences",
        "SceneNumberOptions",
        "ScriptNoteDefinitions",
        "SmartType",
        "SpellCheckIgnoreLists",
        "SplitState",
        "TagsNavigatorPreferences",
        "TargetScriptLength",
        "TextState",
        "WindowState",
    }
)
"""Parts that say how Final Draft shows, prints or helps to type a script, and nothing of the script itself."""

PARTS = {
    "AltCollection": "an alternative line",
    "CharacterHighlighting": "the highlighting of a character",
    "Characters": "the description of a character",
    "DisplayBoards": "a board of beats",
    "HeaderAndFooter": "a header or footer of its own",
    "Images": "an image",
    "ListItems": "an entry of a board",
    "LockedPages": "a locked page",
    "Watermarking": "a watermark",
}
"""What an entry of a part is called; of other parts the name stands for it."""

EMPHASIS = frozenset(name for _, name in STYLE_NAMES)
STYLES = EMPHASIS | {"", "AllCaps", "Strikeout"}
LOOKS = (
    ("Color", frozenset({"", BLACK}), "the colour of a text"),
    ("Background", frozenset({"", WHITE}), "the highlighting of a text"),
    ("AdornmentStyle", frozenset({"", "0"}), "the adornment of a text"),
)
"""Attributes of a run, what they say where they say nothing, and what is lost where they do."""

STRUCK = "struck-out text is kept as plain text"

IN_LINES = frozenset({"Paragraph", "Text"})
"""Elements that a text stands in, whatever part holds it."""


@attrs.frozen
class Template:
    """What paragraphs look like by their type: all fonts and sizes, and the styles of each type."""

    fonts: Set[str] = frozenset()
    sizes: Set[str] = frozenset({"", "12"})
    styles: Mapping[str, Set[str]] = attrs.field(factory=dict)


@attrs.define
class Dropped:
    """Counts what is dropped. `scene` is where the reader is; `template` is what the document has by its types.

    `taken` are the runs that were read, and the elements of which all is read or counted.
    """

    scene: str = ""
    template: Template = attrs.field(factory=Template)
    found: dict[str, tuple[int, str]] = attrs.field(factory=dict)
    taken: set[Element] = attrs.field(factory=set)

    def silent(self) -> "Dropped":
        """Give one for texts whose look says nothing: what it counts is forgotten, what it takes is taken."""
        return attrs.evolve(self, found={})

    def count(self, what: str, times: int = 1) -> None:
        """Count something that is not kept as it is."""
        before, first = self.found.get(what, (0, self.scene))
        self.found[what] = (before + times, first)

    def problems(self) -> Iterator[Problem]:
        """Give one problem for each kind of thing: what, how often, and in which scene first."""
        for what, (times, scene) in sorted(self.found.items()):
            first = f"{'first ' if times > 1 else ''}in scene {scene}" if scene else ""
            told = ", ".join(filter(None, (f"{times} times" if times > 1 else "", first)))
            yield Problem(code=Code.FDX_IGNORED, message=f"{what} ({told})" if told else what)

    def look(self, run: Element) -> None:
        """Count what a run of text looks like beyond what a script can say."""
        if not run.attrib:
            return
        if "Strikeout" in run.get("Style", ""):
            self.count(STRUCK)
        for name in run.get("Style", "").split("+"):
            if name not in STYLES:
                self.count(f'the style "{name[:40]}" is not kept')
        if run.get("RevisionID", "0") not in ("", "0"):
            self.count("a revision mark is not kept")
        for name, usual, what in LOOKS:
            if run.get(name, "") not in usual:
                self.count(f"{what} is not kept")
        font = run.get("Font", "")
        if font and not font.startswith("Courier") and font not in self.template.fonts:
            self.count(f'the font "{font[:40]}" is not kept')
        if run.get("Size", "") not in self.template.sizes:
            self.count("the size of a text is not kept")

    def note_runs(self, runs: Sequence[Element]) -> None:
        """Count what the runs of a note look like; their fonts, sizes and colours say nothing."""
        self.taken.update(runs)
        styles = [set(run.get("Style", "").split("+")) for run in runs]
        if any(names & EMPHASIS for names in styles):
            self.count("a style in a note is not kept")
        if any("Strikeout" in names for names in styles):
            self.count(STRUCK)

    def emphasis(self, paragraph: Element) -> None:
        """Count emphasis in a heading, a cue or a transition, which look as the template says."""
        usual = self.template.styles.get(paragraph.get("Type", ""), frozenset())
        for run in paragraph.findall("Text"):
            if set(run.get("Style", "").split("+")) & EMPHASIS - usual:
                self.count("emphasis in a heading, a cue or a transition is not kept")

    def title_page(self, page: Element) -> None:
        """Count what stands on a title page beside its lines; how large or in which font these are says nothing."""
        notes, headers = list(page.iter("ScriptNote")), page.findall("HeaderAndFooter")
        if notes:
            self.count("a note on the title page is not kept", len(notes))
        if any(_entries(part) for part in headers):
            self.count("a header or footer of the title page is not kept")
        self.taken.update(notes, headers)
        runs = (*page.findall("Content/Paragraph/Text"), *page.findall("Paragraph/Text"))
        if any("Strikeout" in run.get("Style", "") for run in runs):
            self.count(STRUCK)

    def parts(self, root: Element) -> None:
        """Count the parts of a document that are not read."""
        unread = [part for part in root if part.tag not in READ]
        for part in unread:
            if part.tag not in SETTINGS and (times := _entries(part)):
                what = PARTS.get(part.tag) or f'the part "{str(part.tag)[:40]}"'
                self.count(f"{what} is not kept", times)
        self.taken.update(unread)

    def rest(self, part: Element) -> None:
        """Count the texts within an element that nobody has taken, by the part that holds their lines."""
        waiting = [(part, part.tag)]
        while waiting:
            element, holder = waiting.pop()
            if element.tag not in IN_LINES:
                holder = element.tag
            texts = [element.text]
            for child in element:
                texts.append(child.tail)
                if child not in self.taken:
                    waiting.append((child, holder))
            if any(map(str.strip, filter(None, texts))):
                is_beside = element.tag == "Paragraph"
                what = "text beside the runs of a paragraph" if is_beside else f'text of the part "{holder[:40]}"'
                self.count(f"{what} is not kept")


def template_of(root: Element) -> Template:
    """Give what the paragraphs of a document look like by their type."""
    settings = root.findall("ElementSettings")
    specs = [(element.get("Type", ""), spec) for element in settings for spec in element.findall("FontSpec")]
    return Template(
        fonts=frozenset(spec.get("Font", "") for _, spec in specs),
        sizes=frozenset({"", "12", *(spec.get("Size", "") for _, spec in specs)}),
        styles={type_: frozenset(spec.get("Style", "").split("+")) for type_, spec in specs},
    )


def _entries(part: Element) -> int:
    """Count the entries of a part that say something."""
    if part.tag == "Watermarking":
        return int(bool(part.get("Text", "").strip()))
    if part.tag == "HeaderAndFooter":
        return int(any(letter.isalnum() for run in part.iter("Text") for letter in run.text or ""))
    if part.tag == "CharacterHighlighting":
        return sum(child.get("Highlighted") == "Yes" for child in part)
    return sum(_says_something(child) for child in part) or int(bool((part.text or "").strip()))


def _says_something(entry: Element) -> bool:
    return any(element.attrib or (element.text or "").strip() for element in entry.iter())
