"""From a script to a story: what the records say, and that the draft of the story is the script again."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings

from scenes.drafting.draft import draft_of, headings_of
from scenes.from_script.story_from_script import story_from_script
from scenes.page.fountain.read import read
from scenes.page.fountain.sayable import sayable
from scenes.page.layer_words import may_say_layers
from scenes.page.script import Action, SceneHeading, Script, TitleEntry
from scenes.problems import Code, Severity
from scenes.record import How, Setting, Status, Story, Via
from scenes.references import check_story
from tests.strategies import LAYERED, SCRIPT


def story_of(text: str) -> Story:
    return story_from_script(read(text).script)[0]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SCRIPT | LAYERED)
def test_the_draft_of_the_story_is_the_script(script: Script) -> None:
    """Nothing of a script is lost on its way through a story, and the story agrees with itself."""
    said, _ = sayable(script)
    story, _ = story_from_script(said)
    assert draft_of(story) == said
    assert [problem for problem in check_story(story) if problem.severity == "error"] == []


def test_heading_becomes_place_and_time() -> None:
    """A heading gives setting, location and time of day; the number stays a text."""
    story = story_of("INT. TOY SHOP - EVENING #12A#\n\nA bell.\n\nEXT. TOY SHOP - NIGHT\n\nRain.\n")
    first, second = story.scenes
    assert [(place.name, place.setting) for place in story.locations] == [("TOY SHOP", Setting.INT)]
    assert (first.id, first.number, first.location, first.time_of_day) == ("scene-12a", "12A", "toy-shop", "EVENING")
    assert (second.id, second.setting, second.heading) == ("ext-toy-shop-night", Setting.EXT, "")


def test_an_id_says_the_words_of_a_heading_alone() -> None:
    """A note or a mark within a heading is no word of it."""
    story = story_of("INT. B[[where?]]AR - **DAY** [[or later]]\n\nRain.\n")
    assert [scene.id for scene in story.scenes] == ["int-bar-day"]


def test_sections_synopses_and_body() -> None:
    """The section above a heading is the act, the synopsis below it the summary; the rest is the body, whole."""
    story = story_of("# Act One\n\nINT. A\n\n= They meet.\n\nRain.\n\n# Act Two\n\nINT. B\n\nSun.\n")
    assert [(scene.act, scene.summary, scene.body) for scene in story.scenes] == [
        ("Act One", "They meet.", (Action(text="Rain."),)),
        ("Act Two", "", (Action(text="Sun."),)),
    ]


def test_people() -> None:
    """Who speaks is there, or heard; who is introduced with an age is there; who is only named is mentioned."""
    story = story_of(
        "INT. A\n\nYE-SUNG (6) waits. O\u2019Neil's coat is gone.\n\n"
        "O'NEIL (CONT'D)\nHello.\n\nMR. HAN (V.O.)\nNo.\n\nINT. B\n\nMr. Han is late.\n"
    )
    assert [(person.id, person.name) for person in story.characters] == [
        ("ye-sung", "YE-SUNG"),
        ("o-neil", "O\u2019Neil"),
        ("mr-han", "Mr. Han"),
    ]
    assert [[(p.character, p.how, p.age) for p in scene.characters] for scene in story.scenes] == [
        [("ye-sung", How.PRESENT, 6), ("o-neil", How.PRESENT, None), ("mr-han", How.VOICE, None)],
        [("mr-han", How.MENTIONED, None)],
    ]


def test_people_of_a_script_without_capitals() -> None:
    """A name in Hangul is introduced by its age, and meets its cue."""
    story = story_of("INT. 집\n\n오늘 예승(6)이 웃는다.\n\n@예승 (V.O.)\n아빠!\n")
    assert [(person.id, person.name) for person in story.characters] == [("예승", "예승")]
    assert [(who.how, who.age) for who in story.scenes[0].characters] == [(How.PRESENT, 6)]


LAYERS = {
    "suffix": (
        "INT. A\n\nINT. B - FLASHBACK\n\nINT. C - FLASHBACK\n\nINT. A - BACK TO PRESENT\n\nINT. D\n",
        ["", "flashback in 0", "flashback in 0", "", ""],
    ),
    "suffix once, then a way back": (
        "INT. A\n\nINT. B - FLASHBACK (1944)\n\nINT. C\n\nINT. A - PRESENT DAY\n",
        ["", "flashback in 0", "flashback in 0", ""],
    ),
    "suffix without a way back": (
        "INT. A\n\nINT. B (FLASHBACK)\n\nINT. C\n\nINT. D - DREAM\n\nINT. E\n",
        ["", "flashback in 0", "", "dream in 2", ""],
    ),
    "prefix": ("INT. A\n\n.FLASHBACK - INT. B - DAY\n\nINT. C\n", ["", "flashback in 0", ""]),
    "sequence": (
        "INT. A\n\nBEGIN FLASHBACK:\n\nINT. B\n\nINT. C\n\nEND FLASHBACK.\n\nINT. D\n",
        ["", "flashback in 0", "flashback in 0", ""],
    ),
    "transitions": (
        "INT. A\n\nFLASHBACK TO:\n\nINT. B\n\nINT. C\n\n> BACK TO PRESENT\n\nINT. D\n",
        ["", "flashback in 0", "flashback in 0", ""],
    ),
    "back to": ("INT. A\n\nFLASHBACK TO:\n\nINT. B\n\nBACK TO:\n\nINT. D\n", ["", "flashback in 0", ""]),
    "nested": (
        "INT. A\n\nBEGIN FLASHBACK:\n\nINT. B\n\nBEGIN DREAM SEQUENCE:\n\nINT. C\n\nEND DREAM SEQUENCE.\n\n"
        "INT. D\n\nEND OF FLASHBACK.\n\nINT. E\n",
        ["", "flashback in 0", "dream in 1", "flashback in 0", ""],
    ),
    "nested suffixes": (
        "INT. A\n\nINT. B - FLASHBACK\n\nINT. C - VISION\n\nINT. D - FLASHBACK\n\nINT. A - BACK TO PRESENT\n",
        ["", "flashback in 0", "vision in 1", "flashback in 0", ""],
    ),
    "a flashback within a flashback": (
        "INT. A\n\nINT. B - FLASHBACK\n\nINT. C - FLASHBACK WITHIN A FLASHBACK (1944)\n\nINT. D - FLASHBACK\n\n"
        "INT. A - BACK TO PRESENT\n",
        ["", "flashback in 0", "flashback in 1", "flashback in 0", ""],
    ),
    "back to the flashback": (
        "INT. A\n\nFLASHBACK TO:\n\nINT. B\n\nFLASHBACK TO:\n\nINT. C\n\n> BACK TO FLASHBACK\n\nINT. D\n\n"
        "> BACK TO PRESENT\n\nINT. E\n",
        ["", "flashback in 0", "flashback in 1", "flashback in 0", ""],
    ),
    "two layers at once, inside a third": (
        "INT. A\n\nBEGIN VISION:\n\nINT. B - DREAM WITHIN FLASHBACK\n\nINT. C - FLASHBACK\n\nEND VISION.\n\nINT. A\n",
        ["", "dream in 0", "flashback in 0", ""],
    ),
    "whose dream it is, and which flashback": (
        "INT. A\n\nINT. B - DAY - BOB'S DREAM\n\nINT. A - PRESENT DAY\n\nINT. C - NIGHT - SECOND FLASHBACK\n",
        ["", "dream in 0", "", "flashback in 2"],
    ),
    "from one layer straight into another": (
        "INT. A\n\nBEGIN FLASHBACK:\n\nINT. B\n\nEND FLASHBACK.\n\nBEGIN DREAM:\n\nINT. C\n\nEND DREAM.\n\nINT. D\n",
        ["", "flashback in 0", "dream in 0", ""],
    ),
    "back to the present, and into a dream": (
        "INT. A\n\nINT. B - FLASHBACK\n\nINT. C - BACK TO PRESENT - DREAM\n\nINT. A - BACK TO PRESENT\n",
        ["", "flashback in 0", "dream in 0", ""],
    ),
    "a label with a place": ("INT. A\n\nINT. B - FLASHBACK: 1944 IN PARIS\n", ["", "flashback in 0"]),
    "a flash inside a scene": (
        "INT. A\n\nQUICK FLASHBACK:\n\nA train.\n\nBACK TO SCENE\n\nINT. B\n",
        ["", ""],
    ),
    "an insert in a flashback": (
        "INT. A\n\nx\n\nBEGIN FLASHBACK:\n\nINT. B\n\nINSERT - LETTER\n\nDear Bob.\n\nBACK TO SCENE\n\nHe cries.\n\n"
        "INT. C\n\ny\n\nEND FLASHBACK.\n\nINT. A\n",
        ["", "flashback in 0", "flashback in 0", ""],
    ),
    "shots in a flashback": (
        "INT. A\n\nFLASHBACK TO:\n\nINT. B\n\nMARY'S POV\n\nA door.\n\nBACK TO SCENE\n\n.CLOSE ON THE LETTER\n\n"
        ".BACK TO SCENE\n\nON THE PHONE SCREEN:\n\nBob.\n\nBACK TO SCENE\n\nINT. C\n\n> BACK TO PRESENT\n\nINT. A\n",
        ["", *["flashback in 0"] * 4, ""],
    ),
    "a shot nobody has heard of, but an end": (
        "INT. A\n\nBEGIN FLASHBACK:\n\nINT. B\n\nHER SHOE\n\nRed.\n\nBACK TO SCENE\n\nINT. C\n\n"
        "END FLASHBACK.\n\nINT. A\n",
        ["", "flashback in 0", "flashback in 0", ""],
    ),
    "an insert, then a flash": (
        "INT. A\n\nINSERT - LETTER\n\nDear.\n\nQUICK FLASHBACK:\n\nA train.\n\nBACK TO SCENE\n\nINT. B\n",
        ["", ""],
    ),
    "back to the scene without a heading": (
        "INT. A\n\nFLASHBACK TO:\n\nINT. B\n\nBACK TO SCENE\n\nHe wipes a tear.\n\nINT. C\n",
        ["", "flashback in 0", ""],
    ),
    "an insert below a heading that says flashback": (
        "INT. A\n\nINT. B - FLASHBACK\n\nINT. C\n\nINSERT - LETTER\n\nDear.\n\nBACK TO SCENE\n\nINT. D\n",
        ["", "flashback in 0", "", ""],
    ),
    "a flash in a flashback": (
        "INT. A\n\nFLASHBACK TO:\n\nINT. B\n\nFLASHBACK - A TRAIN\n\nIt burns.\n\nBACK TO SCENE\n\nINT. C\n\n"
        "> BACK TO PRESENT\n\nINT. A\n",
        ["", "flashback in 0", "flashback in 0", ""],
    ),
    "a dated flash in a flashback that ends": (
        "INT. A\n\nBEGIN FLASHBACK:\n\nINT. B\n\nFLASHBACK - 1987\n\nIt burns.\n\nBACK TO SCENE\n\nQUICK FLASHBACK:\n\n"
        "x\n\nBACK TO SCENE\n\nINT. C\n\nEND FLASHBACK.\n\nINT. A\n",
        ["", "flashback in 0", "flashback in 0", ""],
    ),
    "a place called like a shot": (
        "INT. A\n\nFLASHBACK TO:\n\nINT. TV STUDIO\n\nRain.\n\nBACK TO SCENE\n\nINT. C\n",
        ["", "flashback in 0", ""],
    ),
    "a line right below an insert": (
        "INT. A\n\nFLASHBACK TO:\n\nINT. B\n\nINSERT - LETTER\nDear.\n\nBACK TO SCENE\n\nINT. C\n\n"
        "> BACK TO PRESENT\n\nINT. A\n",
        ["", "flashback in 0", "flashback in 0", ""],
    ),
    "back to somebody": (
        "INT. A\n\nFLASHBACK TO:\n\nINT. B\n\nBACK TO MARY\n\nINT. C\n\n.BACK TO MARY\n\n> BACK TO PRESENT\n\nINT. A\n",
        ["", "flashback in 0", "flashback in 0", "flashback in 0", ""],
    ),
    "back to the place that the flashback left": (
        "INT. COURTROOM - DAY\n\nFLASHBACK TO:\n\nINT. SCHOOL\n\nINT. GYM\n\nBACK TO THE COURTROOM\n\nINT. HALL\n",
        ["", "flashback in 0", "flashback in 0", ""],
    ),
    "back to the place, with a heading's words": (
        "INT. COURTROOM - DAY\n\nINT. B - FLASHBACK\n\nINT. C\n\nBACK TO INT. COURTROOM - NIGHT\n\nINT. D\n",
        ["", "flashback in 0", "flashback in 0", ""],
    ),
    "back to the place, as a heading": (
        "INT. COURTROOM - DAY\n\nFLASHBACK TO:\n\nINT. B\n\n.BACK TO COURTROOM\n\nINT. D\n",
        ["", "flashback in 0", "", ""],
    ),
    "back to a place of the flashback": (
        "INT. A\n\nFLASHBACK TO:\n\nINT. SCHOOL\n\nINT. GYM\n\nBACK TO SCHOOL\n\nINT. C\n\n"
        "> BACK TO PRESENT\n\nINT. A\n",
        ["", "flashback in 0", "flashback in 0", "flashback in 0", ""],
    ),
    "back to a place of the layer around": (
        "INT. A\n\nFLASHBACK TO:\n\nINT. SCHOOL\n\nINTO THE DREAM:\n\nINT. C\n\nBACK TO SCHOOL\n\nINT. D\n\n"
        "> BACK TO PRESENT\n\nINT. A\n",
        ["", "flashback in 0", "dream in 1", "flashback in 0", ""],
    ),
    "back to the present, as a heading": (
        "INT. A\n\nFLASHBACK TO:\n\nINT. B\n\nINSERT - LETTER\n\nDear.\n\n.BACK TO PRESENT\n\nA bell.\n",
        ["", "flashback in 0", ""],
    ),
    "our own way back, after an insert": (
        "INT. A\n\nINTO THE VISION:\n\nINT. B\n\nINSERT - LETTER\n\nDear.\n\n> BACK TO SCENE\n\nINT. A\n",
        ["", "vision in 0", ""],
    ),
    "the flashback ends": (
        "INT. A\n\nBEGIN FLASHBACK\n\nINT. B\n\nTHE FLASHBACK ENDS.\n\nINT. A\n",
        ["", "flashback in 0", ""],
    ),
    "blank lines round a mark": (
        "INT. A\n\nBEGIN FLASHBACK:\n\nINT. B\n\nx\n\n\n\nEND FLASHBACK.\n\n\nINT. A\n",
        ["", "flashback in 0", ""],
    ),
    "back to reality": ("INT. A\n\nINTO THE DREAM:\n\nINT. B\n\nBACK TO REALITY\n\nINT. C\n", ["", "dream in 0", ""]),
    "the end of a hall": (
        "INT. A\n\nBEGIN FLASHBACK:\n\nINT. B - END OF HALL - DAY\n\nINT. C - END ZONE\n\n"
        "END OF THE FLASHBACK.\n\nINT. A\n",
        ["", "flashback in 0", "flashback in 0", ""],
    ),
    "a heading in which a flashback ends": (
        "INT. A\n\nINT. B - FLASHBACK\n\nINT. C\n\nINT. A - DAY - END OF FLASHBACK\n\nINT. D - MEMORY\n\n"
        "INT. A - MEMORY ENDS\n",
        ["", "flashback in 0", "flashback in 0", "", "flashback in 3", ""],
    ),
    "a flashback that ends in so many words": (
        "INT. A\n\nBEGIN FLASHBACK - PARIS, 1944:\n\nINT. B\n\nFLASHBACK ENDS.\n\nINT. A\n",
        ["", "flashback in 0", ""],
    ),
    "a line of capitals with a word of a layer": ("INT. A\n\nDREAM TEAM:\n\nThey play.\n\nINT. B\n", ["", ""]),
    "letters typed apart": (
        unicodedata.normalize("NFD", "INT. 집\n\nINT. 감방 - 밤 - 회상\n\nINT. 집\n"),
        ["", "flashback in 0", ""],
    ),
    "from the start": ("INT. A - FLASHBACK\n\nINT. B - BACK TO PRESENT\n", ["flashback", ""]),
    "prose is no mark": ("INT. A\n\nWe flash back to nothing.\n\nINT. VISION OF HELL BAR\n", ["", ""]),
}


@pytest.mark.parametrize("case", LAYERS)
def test_layers(case: str) -> None:
    """Flashbacks and other layers are resolved as ranges, whatever the form in which a writer marks them."""
    text, expected = LAYERS[case]
    story, problems = story_from_script(read(text).script)
    assert problems == ()
    number = {scene.id: str(n) for n, scene in enumerate(story.scenes)}
    found = []
    for scene in story.scenes:
        via = Via.FLASHBACK if scene.flashback else scene.via
        found.append(f"{via} in {number[scene.inside]}" if scene.inside else str(via or ""))
    assert expected == found
    assert draft_of(story) == read(text).script


@pytest.mark.parametrize(
    "words",
    [
        "END FLASHBACK", "END OF THE FLASHBACK.", "END: FLASHBACK", "FLASHBACK ENDS", "THE FLASHBACK ENDS.",
        "FLASHBACK OVER", "FLASHBACK IS OVER", "회상 끝", "PRESENT DAY", "THE PRESENT", "TODAY", "현재",
        "BACK TO PRESENT", "CUT BACK TO THE PRESENT", "WE RETURN TO REALITY",
        "ZURÜCK IN DIE GEGENWART", "ZURÜCK ZUR GEGENWART", "GEGENWART", "RETOUR AU PRÉSENT", "DE NOS JOURS",
        "VUELTA AL PRESENTE", "REGRESO AL PRESENTE", "RITORNO AL PRESENTE", "VOLTA AO PRESENTE",
        "다시 현재", "В НАСТОЯЩЕЕ ВРЕМЯ", "НАШИ ДНИ", "回到现在", "現在に戻る",
    ],
)  # fmt: skip
def test_a_way_back_says_the_same_in_a_heading_and_on_a_line(words: str) -> None:
    """Where a flashback ends, and which place comes after it, does not hang on where a writer says so."""
    begun = "INT. A - DAY\n\nBEGIN FLASHBACK:\n\nINT. B - DAY\n\n"
    for text in (f"> {words}\n\nINT. HALL - NIGHT\n", f"INT. HALL - NIGHT - {words}\n"):
        last = story_of(begun + text).scenes[-1]
        assert (last.inside, last.flashback, last.location, last.time_of_day) == ("", False, "hall", "NIGHT")


@pytest.mark.parametrize(
    ("into", "out"),
    [
        ("CUT TO FLASHBACK:", "CUT BACK TO PRESENT:"),
        ("DISSOLVE TO FLASHBACK:", "DISSOLVE BACK TO:"),
        ("FLASHBACK TO 1944:", "BACK TO 2012:"),
        ("IN FLASHBACK:", "END FLASHBACK [[check]]"),
        ("BEGIN FLASHBACK: [[1944]]", "BACK TO PRESENT [[check]]"),
        ("FLASHBACK.", "END FLASHBACK."),
        ("FLASHBACK STARTS", "FLASHBACK ENDS"),
        ("> FLASHBACK", "> BACK TO PRESENT"),
        ("> FLASHBACK <", "> END FLASHBACK <"),
        ("> Flashback to:", "> Back to present"),
        ("FLASHBACK - 1987", "RESUME PRESENT"),
        ("FLASHBACK TO: 1987", "SMASH CUT TO PRESENT:"),
        ("FLASHBACK (1987):", "CUT TO PRESENT DAY:"),
        ("FLASHBACK (1987)", "CUT TO: THE PRESENT"),
        ("RUTH'S FLASHBACK:", "BACK IN THE PRESENT"),
        ("FLASHBACK: SUMMER 1987", "OUT OF FLASHBACK"),
        ("FLASHBACK TO THE 1940S", "OUT OF THE FLASHBACK."),
        ("RÜCKBLENDE:", "ENDE DER RÜCKBLENDE"),
        ("RÜCKBLENDE - 1987", "ZURÜCK IN DIE GEGENWART"),
        ("RETOUR EN ARRIÈRE :", "RETOUR AU PRÉSENT :"),
        ("FLASHBACK :", "FIN DU FLASHBACK"),
        ("ФЛЕШБЭК:", "КОНЕЦ ФЛЕШБЭКА"),
        ("회상", "현재"),
        ("(회상)", "회상 끝"),
        ("플래시백 - 1987", "다시 현재"),
        ("（回想）", "回想終わり"),
        ("闪回：", "回到现在"),
        ("DÉBUT DU FLASHBACK", "FIN DU FLASHBACK"),
        ("DÉBUT DE FLASHBACK :", "FIN DE FLASHBACK."),
        ("DEBUT FLASH-BACK", "FIN FLASH-BACK"),
        ("BEGINN DER RÜCKBLENDE", "ENDE RÜCKBLENDE"),
        ("INICIO DEL FLASHBACK:", "FIN DEL FLASHBACK"),
        ("INICIO DE FLASHBACK", "VUELTA AL PRESENTE"),
        ("INIZIO FLASHBACK", "FINE DEL FLASHBACK"),
        ("INÍCIO DO FLASHBACK", "FIM DO FLASHBACK"),
        ("НАЧАЛО ФЛЕШБЭКА", "КОНЕЦ ФЛЕШБЭКА"),
        ("회상 시작", "회상 끝"),
        ("回想開始", "回想終わり"),
        ("闪回开始", "闪回结束"),
    ],
)
def test_the_ways_into_a_flashback(into: str, out: str) -> None:
    """However a line says that a flashback begins or ends, the scene between is in it, and no other is."""
    text = f"INT. A\n\nx\n\n{into}\n\nINT. B\n\ny\n\n{out}\n\nINT. C\n\nz\n"
    story, problems = story_from_script(read(text).script)
    assert problems == ()
    assert [scene.inside for scene in story.scenes] == ["", "int-a", ""]
    assert draft_of(story) == read(text).script


@pytest.mark.parametrize(
    "line",
    [
        "FLASHBACK - A TRAIN", "FLASHBACKS OF THE WAR", "FLASHBACK CLUB", "OUT OF MEMORY", "MEMORY",
        "CUT TO THE PRESENTER", "CUT TO: BLACK", "A WINTER'S TALE:",
        "회상에 잠긴다.", "그는 회상한다", "현재 시각 10시", "그의 삶이 끝", "回想起来", "现在走吧",
    ],
)  # fmt: skip
def test_a_line_of_action_is_no_mark(line: str) -> None:
    """What says more than that a flashback begins or ends is a title or plain action, also without capitals."""
    begun = "BEGIN FLASHBACK:\n\nINT. C\n\nEND FLASHBACK.\n"
    script = read(f"INT. A\n\nx\n\n{line}\n\nINT. B\n\ny\n\n{line}\n\n{begun}").script
    story, problems = story_from_script(script)
    assert (problems, [scene.flashback for scene in story.scenes]) == ((), [False, False, True])


@pytest.mark.parametrize("line", ["BACK TO PRESENT", "> BACK TO THE PRESENT:", "CUT TO PRESENT DAY:"])
def test_a_way_back_from_nothing_is_noted(line: str) -> None:
    """What began is most likely told in words that are no mark, and is missing in the records."""
    script = read(f"INT. A\n\nx\n\nWAY BACK WHEN\n\nINT. B\n\ny\n\n{line}\n\nINT. C\n\nz\n").script
    found = [(problem.code, problem.severity, problem.pointer) for problem in story_from_script(script)[1]]
    assert found == [(Code.UNBALANCED_FLASHBACK, Severity.NOTE, "/elements/5")]
    assert may_say_layers(script)


@pytest.mark.parametrize(
    "text",
    [
        "INT. B - FLASHBACK\n\n> BACK TO PRESENT\n\nINT. A\n",
        "INT. B - FLASHBACK\n\nINT. C\n\nBACK TO PRESENT\n\nINT. A\n",
        "INT. B - FLASHBACK\n\nINT. A - BACK TO PRESENT\n\nBACK TO PRESENT\n\nINT. C\n",
        "INT. B - FLASHBACK\n\nINT. A\n\nx\n\nPRESENT DAY\n\ny\n\nINT. C\n\nTODAY\n",
        "BEGIN FLASHBACK:\n\nINT. B\n\nEND FLASHBACK.\n\nBACK TO PRESENT:\n\nINT. A\n",
        "BEGIN FLASHBACK:\n\nINT. B\n\nEND FLASHBACK.\n\nINT. A\n\nBACK TO PRESENT\n\nx\n",
        "INT. A\n\nQUICK FLASHBACK:\n\nx\n\nBACK TO SCENE\n\ny\n\nBACK TO PRESENT\n\nz\n",
        "INT. A\n\nFLASHBACK - A TRAIN\n\nx\n\nBACK TO PRESENT\n\ny\n",
        "INT. A\n\n.OMITTED\n\n> BACK TO PRESENT\n\nINT. B\n",
    ],
)
def test_a_way_back_from_something_is_not_noted(text: str) -> None:
    """A flashback that a heading tells, a shot and a second word for the same way back are all well."""
    script = read(f"INT. O\n\no\n\n{text}").script
    assert story_from_script(script)[1] == ()


def test_an_omitted_scene_parts_no_flashback() -> None:
    """What was taken out of a flashback leaves it whole: no later scene breaks into the omitted one."""
    story = story_of(
        "INT. A #1#\n\nx\n\nINT. B - FLASHBACK #2#\n\nx\n\n.OMITTED #3#\n\nINT. C - FLASHBACK #4#\n\nx\n\n"
        "INT. D - BACK TO PRESENT #5#\n\nx\n"
    )
    assert [scene.inside for scene in story.scenes] == ["", "scene-1", "scene-1", "scene-1", ""]


def test_a_mark_that_is_a_cue_is_named() -> None:
    """Directly above or below other text, a mark of a layer is none; it is said where."""
    text = "INT. A\n\nEND FLASHBACK.\nMina cries.\n\nRain.\nBEGIN FLASHBACK:\n"
    found = [(p.line, p.message) for p in read(text).problems if p.code is Code.NOT_APART]
    assert found == [(3, "this mark is read as a cue"), (7, "this mark is read as action")]


@pytest.mark.parametrize("line", ["FLASHBACK: INT. B - DAY", "FLASHBACK TO EXT. B - DAY", "DREAM - INT. B"])
def test_a_heading_behind_the_word_of_a_layer_is_named(line: str) -> None:
    """No heading begins so, and the scene would be missing without a word; with a full stop it is one."""
    found = [(p.line, p.hint) for p in read(f"INT. A\n\nx\n\n{line}\n\ny\n").problems]
    assert found == [(5, "put a full stop before it")]
    assert read(f"INT. A\n\nx\n\n.{line}\n\ny\n").problems == ()


@pytest.mark.parametrize(
    ("heading", "place", "when"),
    [
        ("INT. HOUSE, 1944 - DAY", "HOUSE", "1944"),
        ("INT. HOUSE. 1944. NIGHT.", "HOUSE", "1944"),
        ("INT. HOUSE - MAY 5, 1944 - DAY", "HOUSE", "1944-05-05"),
        ("INT. HOUSE (5 MAY 1944)", "HOUSE", "1944-05-05"),
        ("INT. HOUSE - SUMMER 1944 - DAY", "HOUSE", "1944"),
        ("INT. HOUSE - 1944-05-06 - NIGHT", "HOUSE", "1944-05-06"),
        ("INT. HOUSE - MAY 35, 1944", "HOUSE", "1944"),
        ("INT. HOUSE - DAY (2049)", "HOUSE", "2049"),
        ("INT. HOUSE - DAY (ARCHIVE, 1958)", "HOUSE", "1958"),
        ("INT. HOUSE - DAY (1958, ARCHIVE)", "HOUSE", "1958"),
        ("INT. HOUSE - NIGHT (ARCHIVE, SUMMER 1958)", "HOUSE", "1958"),
        ("INT. HOUSE - DAY (FLIGHT 1549)", "HOUSE", ""),
        ("INT. MARKET 1944 - DAY", "MARKET 1944", ""),
        ("INT. ROOM, 1408 - DAY", "ROOM, 1408", ""),
    ],
)
def test_a_date_in_a_heading(heading: str, place: str, when: str) -> None:
    """A date is no part of the place, and dates the scene; the number of a room is no date."""
    story = story_of(f"{heading}\n\nRain.\n")
    assert (story.locations[0].name, story.scenes[0].when) == (place, when)
    assert draft_of(story).elements[0] == SceneHeading(text=heading)


@pytest.mark.parametrize(
    ("heading", "place", "time", "layer", "when"),
    [
        ("INT. BAR - DAY (FLASHBACK - 1987)", "BAR", "DAY", "flashback", "1987"),
        ("INT. BAR - DAY (1987 - FLASHBACK)", "BAR", "DAY", "flashback", "1987"),
        ("INT. BAR (1987, FLASHBACK) - DAY", "BAR", "DAY", "flashback", "1987"),
        ("INT. BAR - DAY [FLASHBACK - 1987]", "BAR", "DAY", "flashback", "1987"),
        ("INT. BAR - DAY (FLASHBACK - CONT'D)", "BAR", "DAY", "flashback", ""),
        ("EXT. VILLAGE - NIGHT (FLASHBACK - THREE DAYS AGO)", "VILLAGE", "NIGHT", "flashback", ""),
        ("INT. HOTEL - NIGHT (NEW YORK - 1987)", "HOTEL", "NIGHT", "", "1987"),
        ("INT. CAR - DAY (MOVING - RAIN)", "CAR", "DAY (MOVING - RAIN)", "", ""),
        ("INT. HOTEL (EAST - WING) - DAY", "HOTEL (EAST - WING)", "DAY", "", ""),
        ("INT. BAR (HALL - DAY", "BAR (HALL", "DAY", "", ""),
        ("INT. BAR - DAY (IN FLASHBACK)", "BAR", "DAY", "flashback", ""),
        ("INT. BAR - DAY (RUTH'S DREAM, 1987)", "BAR", "DAY", "dream", "1987"),
        ("INT. BOAT (RUTH'S DREAM) - DAY", "BOAT (RUTH'S DREAM)", "DAY", "", ""),
        ("INT. BAR - DAY (FLASHBACK) / 1987", "BAR", "DAY", "flashback", "1987"),
        ("INT. BAR - FLASHBACK (DAY - RAIN)", "BAR", "DAY - RAIN", "flashback", ""),
        (".FLASHBACK: BAR - DAY", "BAR", "DAY", "flashback", ""),
        (".MEMORY: THE BARN - NIGHT", "THE BARN", "NIGHT", "flashback", ""),
        (".FLASHBACK: BAR, 1944 - DAY", "BAR", "DAY", "flashback", "1944"),
        (".FLASHBACK: 1944 IN PARIS - DAY", "", "DAY", "flashback", "1944"),
        (".DREAM 2 - BAR - DAY", "BAR", "DAY", "dream", ""),
        ("INT. BAR / DAY / FLASHBACK", "BAR", "DAY", "flashback", ""),
        ("INT. BAR / DAY / FLASHBACK / 1987", "BAR", "DAY", "flashback", "1987"),
        ("INT. BAR. NIGHT. FLASHBACK.", "BAR", "NIGHT", "flashback", ""),
        ("INT. BAR - MEMORY/DREAM - DAY", "BAR", "DAY", "flashback", ""),
        ("INT. MT. VISION - DAY", "MT. VISION", "DAY", "", ""),
        ("INT. FLASHBACK - DAY", "FLASHBACK", "DAY", "", ""),
        ("INT. ROOM / 1408 - DAY", "ROOM / 1408", "DAY", "", ""),
        (".S#7. 바닷가/낮/회상", "바닷가", "낮", "flashback", ""),
        (".S#7. 바닷가 (낮, 회상)", "바닷가", "낮", "flashback", ""),
        (".S#7. 바닷가. 낮. 회상", "바닷가", "낮", "flashback", ""),
        (".海辺・昼・回想", "海辺", "昼", "flashback", ""),
        (".海辺（昼）・回想", "海辺", "昼", "flashback", ""),
        (".海辺（昼・回想）", "海辺", "昼", "flashback", ""),
        (".回想・海辺・昼", "海辺", "昼", "flashback", ""),
        (".映画館・回想録", "映画館・回想録", "", "", ""),
    ],
)  # fmt: skip
def test_a_layer_in_a_heading(heading: str, place: str, time: str, layer: str, when: str) -> None:
    """The word of a layer and a date are found behind any mark and among other words in brackets, and are no place."""
    story = story_of(f"{heading}\n\nRain.\n")
    (scene,) = story.scenes
    via = "flashback" if scene.flashback else scene.via or ""
    assert ([*story.locations] and story.locations[0].name) == (place or [])
    assert (scene.time_of_day, via, scene.when) == (time, layer, when)
    assert draft_of(story).elements[0] == SceneHeading(text=heading.removeprefix("."))


@pytest.mark.parametrize(
    "other", ["BOB\u200b", "\u200fBOB", "B\u00adOB", "**BOB (V.O.)**", "BOB\uff08E\uff09", "BOB (V.O.) [[n]]"]
)
def test_one_person_however_the_cue_is_set(other: str) -> None:
    """Letters that nobody sees, marks, notes and wide brackets make nobody else of a speaker."""
    story = story_of(f"INT. A\n\n@{other}\nYes.\n\nINT. B\n\nBOB\nNo.\n")
    assert [person.id for person in story.characters] == ["bob"]
    heard = How.PRESENT if other.strip("\u200b\u200f") in ("BOB", "B\u00adOB") else How.VOICE
    assert [[who.how for who in scene.characters] for scene in story.scenes] == [[heard], [How.PRESENT]]


def test_year_beside_the_word() -> None:
    """A year beside FLASHBACK is the date of the scene; so is a year at the end of any heading."""
    assert story_of("INT. B - FLASHBACK (1944)\n").scenes[0].when == "1944"
    (scene,) = story_of("INT. SCHOOL - DAY - 1997\n").scenes
    assert (scene.location, scene.time_of_day, scene.when) == ("school", "DAY", "1997")
    assert story_of("INT. 1984\n\nINT. BAR - ROOM 1984\n").scenes[0].when == ""


@pytest.mark.parametrize(
    ("heading", "place", "time"),
    [("SCENE", "", ""), ("SCENE - NIGHT", "", "NIGHT"), ("INT. SCENE", "SCENE", ""), ("SCENE OF A CRIME",) * 2 + ("",)],
)
def test_a_heading_that_says_but_scene_names_no_place(heading: str, place: str, time: str) -> None:
    """It stands where a heading has no words, and stays the heading of its scene."""
    story = story_of(f".{heading} #3#\n\nx\n")
    assert [(scene.id, scene.time_of_day) for scene in story.scenes] == [("scene-3", time)]
    assert [location.name for location in story.locations] == [place] * bool(place)
    assert headings_of(story) == [heading]


@pytest.mark.parametrize(
    "heading", ["OMITTED", "SCENE OMITTED", "Scenes 3-5 omitted.", "OMITTED 6-8", "OMITTED SCENES", "삭제"]
)
def test_an_omitted_scene_has_no_place(heading: str) -> None:
    """What keeps the number of a scene that was taken out is no set, and the scene says that it is omitted."""
    text = f"INT. A\n\nx\n\n.{heading} #3#\n\nINT. B\n\ny\n"
    story = story_of(text)
    assert [scene.status for scene in story.scenes] == [None, Status.OMITTED, None]
    assert [location.name for location in story.locations] == ["A", "B"]
    assert draft_of(story) == read(text).script


@pytest.mark.parametrize("text", ["INT. A\n\nEND FLASHBACK.\n", "INT. A\n\nBEGIN FLASHBACK:\n\nINT. B\n"])
def test_unbalanced(text: str) -> None:
    """A flashback that never began or never ends is reported."""
    _, problems = story_from_script(read(text).script)
    assert [(problem.code, problem.pointer) for problem in problems] == [(Code.UNBALANCED_FLASHBACK, "/elements/1")]


HEADINGS = {
    "INT. HOUSE - DAY": ("INT", "HOUSE", "DAY"),
    "INT. HOUSE, KITCHEN - DAY": ("INT", "HOUSE, KITCHEN", "DAY"),
    "INT. JO'S BAR - BACK ROOM - CONTINUOUS": ("INT", "JO'S BAR - BACK ROOM", "CONTINUOUS"),
    "INT. HOUSE - DAY - LATER": ("INT", "HOUSE", "DAY - LATER"),
    "INT. HOUSE - DAY - INTERCUT": ("INT", "HOUSE", "DAY - INTERCUT"),
    "INT. HOUSE. NIGHT.": ("INT", "HOUSE", "NIGHT"),
    "INT. HOUSE, EARLY MORNING": ("INT", "HOUSE", "EARLY MORNING"),
    "INT. HOUSE-DAY": ("INT", "HOUSE", "DAY"),
    "EXT. PARK \u2014 DUSK": ("EXT", "PARK", "DUSK"),
    "INT. HOUSE - 3:00 PM": ("INT", "HOUSE", "3:00 PM"),
    "INT./EXT. CAR (MOVING) - DAY": ("INT/EXT", "CAR (MOVING)", "DAY"),
    "INT. NIGHT CLUB": ("INT", "NIGHT CLUB", ""),
    "INT. DAY": ("INT", "", "DAY"),
    "INT. 감방 (밤)": ("INT", "감방", "밤"),
    ".S#12. 감방 / 낮": (None, "감방", "낮"),
    ".FLASHBACK: INT. HOUSE - DAY": ("INT", "HOUSE", "DAY"),
    "INT. HOUSE (1997) - DAY": ("INT", "HOUSE", "DAY"),
    "INT. HOUSE - DAY, FLASHBACK": ("INT", "HOUSE", "DAY"),
    "INT. HOSPITAL - END OF HALL - NIGHT": ("INT", "HOSPITAL - END OF HALL", "NIGHT"),
    "EXT. STADIUM - END ZONE - NIGHT - FLASHBACK": ("EXT", "STADIUM - END ZONE", "NIGHT"),
    "INT. HOUSE - DAY - END FLASHBACK": ("INT", "HOUSE", "DAY"),
    "INT. HOUSE - DAY - END OF MONTAGE": ("INT", "HOUSE", "DAY - END OF MONTAGE"),
    "INT. MALL - BACK TO SCHOOL SHOP - DAY": ("INT", "MALL - BACK TO SCHOOL SHOP", "DAY"),
    "INT. COURT - BACK TO PRESENT - DAY": ("INT", "COURT", "DAY"),
    "INT. MALL - VISION CENTER - DAY": ("INT", "MALL - VISION CENTER", "DAY"),
    "INT. HOTEL - DREAM SUITE - NIGHT": ("INT", "HOTEL - DREAM SUITE", "NIGHT"),
    "INT. HOTEL, DREAM SUITE - NIGHT": ("INT", "HOTEL, DREAM SUITE", "NIGHT"),
    "EXT. TOWN - MEMORY LANE - DAY": ("EXT", "TOWN - MEMORY LANE", "DAY"),
    "INT. HOUSE - DREAM SEQUENCE - NIGHT": ("INT", "HOUSE", "NIGHT"),
    "INT. HOUSE - FLASHBACK NIGHT": ("INT", "HOUSE", "NIGHT"),
    "INT. HOUSE - FLASHBACK CONTINUES - NIGHT": ("INT", "HOUSE", "NIGHT"),
    "INT. HOUSE - FLASHBACK TO 1944 - NIGHT": ("INT", "HOUSE", "NIGHT"),
    "INT. 감방 - 회상 장면 - 밤": ("INT", "감방", "밤"),
    "INT. HOUSE - DAY - RAIN": ("INT", "HOUSE", "DAY - RAIN"),
    "INT. HOUSE - NIGHT - TEN YEARS EARLIER": ("INT", "HOUSE", "NIGHT - TEN YEARS EARLIER"),
    "INT. HOUSE - DAY - BOB'S DREAM": ("INT", "HOUSE", "DAY"),
    "INT. HOUSE - DAY - NOW": ("INT", "HOUSE", "DAY"),
    "INT. HOUSE - DAY, 1997": ("INT", "HOUSE", "DAY"),
    "INT. / EXT. CAR - DAY": ("INT/EXT", "CAR", "DAY"),
    "INT.-EXT. CAR - DAY": ("INT/EXT", "CAR", "DAY"),
    "EXT / INT CAR - DAY": ("INT/EXT", "CAR", "DAY"),
    "INT. CUCINA - MATTINA": ("INT", "CUCINA", "MATTINA"),
    "INT. KÜCHE - TAG - RÜCKBLENDE": ("INT", "KÜCHE", "TAG"),
    ".OMITTED": (None, "", ""),
    ".BACK TO: INT. HOUSE - DAY": ("INT", "HOUSE", "DAY"),
    ".14. EXT. HOUSE - DAY": ("EXT", "HOUSE", "DAY"),
    ".씬 3. 감방 - 밤": (None, "감방", "밤"),
    ".S#12감방 - 밤": (None, "감방", "밤"),
    ".S#6-1. 등대 안 (밤)": (None, "등대 안", "밤"),
    ".S#6-1A. 등대 안 (밤)": (None, "등대 안", "밤"),
    ".S7. 등대": (None, "등대", ""),
    ".S7 GALAXY - DAY": (None, "S7 GALAXY", "DAY"),
    ".씬3. 등대 안 (N)": (None, "등대 안", "밤"),
    "INT. BLOCK (D)": ("INT", "BLOCK (D)", ""),
    "INT. HOUSE - DAY [FLASHBACK]": ("INT", "HOUSE", "DAY"),
    "INT. HOUSE - HALLUCINATION": ("INT", "HOUSE", ""),
    "INT. HOUSE - DAYDREAM - DAY": ("INT", "HOUSE", "DAY"),
    "INT. HOUSE - ALBA'S ROOM": ("INT", "HOUSE - ALBA'S ROOM", ""),
    "INT. MOSCOW - HOTEL ALBA": ("INT", "MOSCOW - HOTEL ALBA", ""),
    "INT. HOTEL - MIDI CLUB": ("INT", "HOTEL - MIDI CLUB", ""),
    "INT. UN - DAG HAMMARSKJOLD PLAZA": ("INT", "UN - DAG HAMMARSKJOLD PLAZA", ""),
    "INT. FLAT - יום הולדת": ("INT", "FLAT - יום הולדת", ""),
    "EXT. MARE - ALBA": ("EXT", "MARE", "ALBA"),
    "INT. KINO - MITTAGSTISCH": ("INT", "KINO - MITTAGSTISCH", ""),
    "INT. HAUS - SPÄTER NACHMITTAG": ("INT", "HAUS", "SPÄTER NACHMITTAG"),
    "INT. CUISINE. APRÈS-MIDI": ("INT", "CUISINE", "APRÈS-MIDI"),
    "INT. CUISINE APRÈS-MIDI": ("INT", "CUISINE APRÈS-MIDI", ""),
    "INT. CASA. MEIO-DIA": ("INT", "CASA", "MEIO-DIA"),
    "INT. CAR/EXT. ROAD - DAY": ("INT/EXT", "CAR/ROAD", "DAY"),
    "EXT. ROAD / INT. CAR. NIGHT.": ("INT/EXT", "ROAD/CAR", "NIGHT"),
    "INT. HOUSE - HALL/EXT GARDEN - DAY": ("INT/EXT", "HOUSE - HALL/GARDEN", "DAY"),
    "INT. HALL/INT. STAIRS - DAY": ("INT", "HALL/STAIRS", "DAY"),
    "INT. HALL/INTERVIEW ROOM - DAY": ("INT", "HALL/INTERVIEW ROOM", "DAY"),
    ".INNEN. HAUS - TAG": ("INT", "HAUS", "TAG"),
    ".Außen. Haus - Tag": ("EXT", "Haus", "Tag"),
    ".INNEN/AUSSEN. AUTO - TAG": ("INT/EXT", "AUTO", "TAG"),
    ".INNEN. AUTO/AUSSEN. STRASSE - TAG": ("INT/EXT", "AUTO/STRASSE", "TAG"),
    ".INNENHOF. TAG": (None, "INNENHOF", "TAG"),
    ".ИНТ. МАЯК - НОЧЬ": ("INT", "МАЯК", "НОЧЬ"),
    ".НАТ. МАЯК - НОЧЬ": ("EXT", "МАЯК", "НОЧЬ"),
    ".14. ЭКСТ. МАЯК - НОЧЬ": ("EXT", "МАЯК", "НОЧЬ"),
    ".ИНТ./НАТ. МАЯК - НОЧЬ": ("INT/EXT", "МАЯК", "НОЧЬ"),
    ".НАТ КИНГ КОУЛ - НОЧЬ": (None, "НАТ КИНГ КОУЛ", "НОЧЬ"),
    ".ΕΣΩΤ. ΣΠΙΤΙ - ΝΥΧΤΑ": ("INT", "ΣΠΙΤΙ", "ΝΥΧΤΑ"),
    ".ΕΞΩΤ. ΣΠΙΤΙ - ΗΜΕΡΑ": ("EXT", "ΣΠΙΤΙ", "ΗΜΕΡΑ"),
    ".S#12. 실내. 등대 - 밤": ("INT", "등대", "밤"),
    ".실외 - 등대 - 밤": ("EXT", "등대", "밤"),
    ".실내 수영장 - 낮": (None, "실내 수영장", "낮"),
    ".داخلي. المنارة - ليل": ("INT", "المنارة", "ليل"),
    ".خارجي - المنارة - ليل": ("EXT", "المنارة", "ليل"),
    ".İÇ. EV - GÜN": ("INT", "EV", "GÜN"),
    ".iç. ev - gece": ("INT", "ev", "gece"),
    ".DIŞ. SOKAK - GECE": ("EXT", "SOKAK", "GECE"),
    ".İÇ/DIŞ. ARABA - GÜNDÜZ": ("INT/EXT", "ARABA", "GÜNDÜZ"),
    ".İÇ ODA - GÜN": (None, "İÇ ODA", "GÜN"),
    ".内景 客厅 - 日": ("INT", "客厅", "日"),
    ".外景。街道 - 夜": ("EXT", "街道", "夜"),
    ".內景\u3000客廳 - 日": ("INT", "客廳", "日"),
    ".内. 客厅 - 日": ("INT", "客厅", "日"),
    ".内/外. 车 - 日": ("INT/EXT", "车", "日"),
    ".外 - 街道 - 夜": ("EXT", "街道", "夜"),
    ".内蒙古 - 日": (None, "内蒙古", "日"),
    ".外景地 - 日": (None, "外景地", "日"),
    ".פנים. בית - יום": ("INT", "בית", "יום"),
    ".חוץ - רחוב - לילה": ("EXT", "רחוב", "לילה"),
    ".HALL/EXT. GARDEN - DAY": (None, "HALL/EXT. GARDEN", "DAY"),
    "INT. HOUSE - DAY (ARCHIVE, 1958)": ("INT", "HOUSE", "DAY"),
    "INT. HOUSE - DAY (RAIN, WIND)": ("INT", "HOUSE", "DAY (RAIN, WIND)"),
    "INT. HOUSE (ARCHIVE, 1958) - DAY": ("INT", "HOUSE (ARCHIVE, 1958)", "DAY"),
    "INT. KÜCHE/TAG": ("INT", "KÜCHE", "TAG"),
    "INT. CUISINE/NUIT": ("INT", "CUISINE", "NUIT"),
    "INT. CUISINE /APRÈS-MIDI": ("INT", "CUISINE", "APRÈS-MIDI"),
    "INT. KITCHEN/HALL/DAY 2": ("INT", "KITCHEN/HALL", "DAY 2"),
    "INT. KÜCHE/TAG - RÜCKBLENDE": ("INT", "KÜCHE", "TAG"),
    "INT. CAR/EXT. ROAD/DAY": ("INT/EXT", "CAR/ROAD", "DAY"),
    "INT. CAR/TRUCK": ("INT", "CAR/TRUCK", ""),
    "INT. DAY/NIGHT CLUB": ("INT", "DAY/NIGHT CLUB", ""),
    "INT. BAR/MORNING ROOM": ("INT", "BAR/MORNING ROOM", ""),
    "INT. BAR/MORNING ROOM - DAY": ("INT", "BAR/MORNING ROOM", "DAY"),
    "INT. KITCHEN - DAY/NIGHT": ("INT", "KITCHEN", "DAY/NIGHT"),
    ".校庭・夜": (None, "校庭", "夜"),
    ".校庭／夜": (None, "校庭", "夜"),
    ".校庭\u3000夜": (None, "校庭", "夜"),
    ".カフェ 夕方": (None, "カフェ", "夕方"),
    ".ジョン・夜": (None, "ジョン", "夜"),
    ".校庭夜": (None, "校庭夜", ""),
    ".校庭 朝日": (None, "校庭 朝日", ""),
    ".校庭・朝礼台": (None, "校庭・朝礼台", ""),
    "INT. HOTEL 夜": ("INT", "HOTEL 夜", ""),
}


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_in_many_ways(heading: str) -> None:
    """Setting, place and time of day are found however they are parted; the heading itself comes back as written."""
    story = story_of(f"{heading}\n\nRain.\n")
    (scene,) = story.scenes
    place = story.locations[0] if story.locations else None
    found = scene.setting or (place.setting if place else None)
    assert (found, place.name if place else "", scene.time_of_day) == HEADINGS[heading]
    assert draft_of(story).elements[0] == SceneHeading(text=heading.removeprefix("."))


@pytest.mark.parametrize(
    "time",
    [
        "MITTAG", "NACHMITTAG", "VORMITTAG", "MITTERNACHT", "FRÜH", "DÄMMERUNG", "MORGENDÄMMERUNG", "ABENDDÄMMERUNG",
        "MORGENGRAUEN", "SONNENUNTERGANG", "SONNENAUFGANG", "SPÄTER", "APRÈS-MIDI", "MIDI", "MINUIT", "CREPUSCULE",
        "LEVER DU SOLEIL", "COUCHER DE SOLEIL", "PLUS TARD", "MEDIODÍA", "MEDIANOCHE", "ANOCHECER", "ALBA", "TRAMONTO",
        "MATTINO", "MEZZOGIORNO", "MEZZANOTTE", "AMANHECER", "ENTARDECER", "ANOITECER", "MEIO-DIA", "MEIA-NOITE",
        "PÔR DO SOL", "DAG", "MIDDAG", "MORGON", "GÜN", "ÖĞLE", "GÜN BATIMI", "РАССВЕТ", "ЗАКАТ", "СУМЕРКИ", "ПОЛДЕНЬ",
        "ПОЛНОЧЬ", "ПОЗЖЕ", "ΝΥΧΤΑ", "ΜΕΡΑ", "ΗΜΕΡΑ",
        "한낮", "해질녘", "夕方", "早朝", "深夜", "明け方", "白天", "清晨", "傍晚", "黄昏", "凌晨",
        "ليل", "نهار", "صباح", "مساء", "לילה", "יום", "בוקר", "ערב",
    ],
)  # fmt: skip
def test_times_of_day_in_many_languages(time: str) -> None:
    """The customary words for a time of day are one behind a dash, whatever their case, and in brackets."""
    for heading in (f"INT. ROOM - {time}", f"INT. ROOM - {time.lower()}", f"INT. ROOM ({time})"):
        story = story_of(f"{heading}\n\nRain.\n")
        assert (story.locations[0].name, story.scenes[0].time_of_day.upper()) == ("ROOM", time)


def test_letters_and_marks_typed_apart() -> None:
    """A draft in which letters are parted from their marks (NFD) says the same; its own text stays as typed."""
    text = "INT. 감방 - 밤 - 회상\n\n@예승\n안녕\n\nEXT. PLAYA - DÍA\n\n예승이가 뛴다. 민환(40)이 온다.\n\n@JOSÉ\nSí.\n"
    apart = unicodedata.normalize("NFD", text)
    story = story_of(apart)
    whole = story_of(text)
    assert (story.characters, story.locations) == (whole.characters, whole.locations)
    for one, other in zip(story.scenes, whole.scenes, strict=True):
        for field in ("id", "location", "time_of_day", "flashback", "via", "inside", "characters"):
            assert getattr(one, field) == getattr(other, field)
    assert draft_of(story) == read(apart).script


@pytest.mark.parametrize(
    "end",
    [
        " (DAY)", ", FLASHBACK", " - LATE", " LATE", "-", ". ", " WITHIN", " (", " - FLASHBACK :", " BACK TO", " ENDS",
        "/INT. A", " - DAY (A, 1958)", " - DAY (A - 1958", " [(", " / FLASHBACK",
        ". DAY. FLASHBACK", ", 1958)", "/", "/DAY", "・夜", " 夜",
    ],
)  # fmt: skip
def test_a_heading_of_any_length(end: str) -> None:
    """A heading of a hundred thousand letters is taken apart in no time."""
    assert story_of(f"INT. HOUSE{end * 20_000}\n\nRain.\n").scenes


AUTHORS = {
    "Ann Bell|&|Cy Dow": ("Ann Bell", "Cy Dow"),
    "Ann Bell|and|Cy Dow|AND|Eve": ("Ann Bell", "Cy Dow", "Eve"),
    "Ann Bell &|Cy Dow": ("Ann Bell", "Cy Dow"),
    "Ann|and Cy": ("Ann", "Cy"),
    "Ann Bell & Cy Dow|and|Eve Fox": ("Ann Bell", "Cy Dow", "Eve Fox"),
    "Ann Bell & Cy Dow": ("Ann Bell", "Cy Dow"),
    "Ann Bell and Cy Dow": ("Ann Bell", "Cy Dow"),
    "ANN BELL, EVE FOX, AND CY DOW": ("ANN BELL", "EVE FOX", "CY DOW"),
    "Anna Muster|und|Karl Maier": ("Anna Muster", "Karl Maier"),
    "Ana Ruiz|y|Juan Gil": ("Ana Ruiz", "Juan Gil"),
    "김민수|그리고|박지은": ("김민수", "박지은"),
    "太郎|と|花子": ("太郎", "花子"),
    "Bell & Sons": ("Bell & Sons",),
    "Ann & Cy Dow": ("Ann & Cy Dow",),
    "Pen and Ink Films": ("Pen and Ink Films",),
    "Ann Bell & Cy Dow, Jr.": ("Ann Bell", "Cy Dow, Jr."),
    "Bell, Ann Mary": ("Bell, Ann Mary",),
    "Ann Bell, Writers Guild": ("Ann Bell, Writers Guild",),
    "José Ortega y Gasset": ("José Ortega y Gasset",),
    "João Paulo Costa e Silva Neto": ("João Paulo Costa e Silva Neto",),
    "Hans von und zu Dow": ("Hans von und zu Dow",),
    "E": ("E",),
    "&": ("&",),
}


@pytest.mark.parametrize("names", AUTHORS)
def test_names_that_are_joined_are_people_and_what_joins_them_is_none(names: str) -> None:
    """One line may name several, who then have two words each; the title page stays as it is typed."""
    page = (TitleEntry(key="Title", values=("T",)), TitleEntry(key="Author", values=tuple(names.split("|"))))
    story, _ = story_from_script(Script(title_page=page))
    assert tuple(credit.name for credit in story.credits) == AUTHORS[names]
    assert draft_of(story).title_page == page
