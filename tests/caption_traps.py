"""A story of texts and names that some caption format or reader trips over."""

from scenes.page.script import Action, Dialogue, SpeechLine
from scenes.record import Scene, Story, Via

TEXTS = (
    "a --> b -->",
    "-->",
    "00:00:01.000 --> 00:00:02.000 x",
    "first\n\nsecond\n\n\n1984\n\nthird",
    "1984",
    "7\n8",
    "<b>bold</b> <i>",
    "<v Ann>Hi</v>",
    "a < b > c <",
    "</c></p></tt>",
    "&amp; &lt;b&gt; &quot; &#38; & &x",
    "<!-- x -->",
    r"C:\New\hat \N \n \h \\ end\ ",
    r"{\an8}up {note} {{x}} }{ \{y\}",
    "{",
    "}",
    "[bracket] first",
    "[12:34.56] stamp",
    "NOTE this",
    "STYLE",
    "REGION",
    "WEBVTT",
    "NOTE",
    "X-TIMESTAMP-MAP=LOCAL",
    "Dialogue: 0,0:00:01.00,x",
    "[Events]",
    "Kind: captions",
    ";FFMETADATA1",
    "# comment = x",
    "=1+1",
    "a\x00b\x07c\x1bd\x7fe",
    "tab\there\x0bvt\x0cff\x85nel",
    "line\u2028sep\u2029para",
    "\ufeffmark\ufeff",
    "join\u200der \u2060word",
    "\u202eright\u202c \u2067שלום\u2069 ok",
    "مرحبا بالعالم، كيف الحال؟",
    "שלום עולם.",
    "안녕하세요. 가방이 떠난다!",
    "彼女は「父」と言った。それから黙った。",
    "สวัสดีชาวโลก",
    "👩‍👩‍👧‍👦 👍🏽 🇰🇷 ❤️ 🏴",
    "e\u0301\u0323 na\u0308ive \u1112\u1161\u11ab",
    "   leading and trailing   ",
    "\u00a0nbsp\u00a0",
    "- dash",
    "♪ la ♪",
    "a\ufffeb\uffffc",
    "x" * 200,
    "、。" * 60,
    "é" * 90 + " " + "漢" * 50,
    "12. INT. HOUSE - DAY",
    "MINA: Hello.",
    "'\"`",
)
"""Texts that some format or reader trips over."""

NAMES = ("A & B > <C>", "O'NEIL, ANNA", "{X}", "R\\N2", "민아", "مريم", "NOTE", "-->", "a\x00b\nc", "v" * 60)


def trap_story() -> Story:
    """Give one scene for each text, as summary, as action and as what somebody with a hostile name says."""
    scenes = []
    for number, text in enumerate(TEXTS):
        speech = Dialogue(character=NAMES[number % len(NAMES)], lines=(SpeechLine(text=text),))
        scenes.append(
            Scene(
                id=f"s{number}",
                title=text[:30],
                flashback=number % 7 == 3,
                via=Via.DREAM if number % 7 == 5 else None,
                summary=text,
                body=(Action(text=text), speech),
            )
        )
    return Story(title='--> <b> {x} ] [ = ; # \\ " & \x00 제목', scenes=tuple(scenes))
