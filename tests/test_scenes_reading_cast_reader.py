"""Who is named in action, whatever grammar hangs on to the name."""

import pytest

from scenes.drafting.draft import draft_of
from scenes.from_script.story_from_script import story_from_script
from scenes.names import called
from scenes.page.fountain.read import read
from scenes.reading.particles import without_endings
from scenes.record import How

CONSONANT = "이 은 을 과 의 에게 에게서 한테 께 께서 도 만 아 이랑 하고 으로 까지 부터 마저 에게는 한테도 까지도 과의"
VOWEL = "가 는 를 와 의 에게 한테 도 만 야 랑 하고 로 처럼 보다 에게만 와는"


def mentioned(action: str, *cues: str) -> list[str]:
    """Give the names of those whom an action mentions in a scene where nobody speaks."""
    speeches = "".join(f"@{cue}\nYes.\n\n" for cue in cues)
    story, _ = story_from_script(read(f"INT. A\n\n{speeches}INT. B\n\n!{action}\n").script)
    names = {person.id: person.name for person in story.characters}
    return [names[who.character] for who in story.scenes[1].characters]


@pytest.mark.parametrize("particle", CONSONANT.split())
def test_a_particle_after_a_consonant(particle: str) -> None:
    """A name that ends in a consonant is found with each particle that may follow it."""
    assert mentioned(f"멀리 예승{particle}, 웃는다.", "예승") == ["예승"]


@pytest.mark.parametrize("particle", VOWEL.split())
def test_a_particle_after_a_vowel(particle: str) -> None:
    """A name that ends in a vowel takes the other forms; so does a name with 이 behind its consonant."""
    assert mentioned(f"멀리 미나{particle} 웃는다.", "미나") == ["미나"]
    assert mentioned(f"멀리 예승이{particle} 웃는다.", "예승") == ["예승"]


@pytest.mark.parametrize(
    "particle", ["에게", "에게서", "한테", "한테서", "께서", "에게는", "한테도", "께서는", "에게만"]
)
def test_a_particle_of_persons_after_one_syllable(particle: str) -> None:
    """A name of one syllable is found with the particles that only persons take."""
    assert mentioned(f"멀리 봄{particle} 웃는다.", "봄") == ["봄"]


@pytest.mark.parametrize(
    ("action", "cue"),
    [
        ("봄이 온다.", "봄"),
        ("봄은 짧다.", "봄"),
        ("봄까지 기다린다.", "봄"),
        ("정도를 묻는다.", "정"),
        ("강이 흐른다.", "강"),
        ("함께 간다.", "함"),
        ("전부터 안다.", "전"),
        ("송이에게 준다.", "송"),
        ("나에게 준다.", "나"),
        ("남에게 준다.", "남"),
    ],
)
def test_a_word_that_begins_with_one_syllable_is_no_name(action: str, cue: str) -> None:
    """After one syllable no other particle counts: most such words are words of their own."""
    assert mentioned(action, cue) == []


@pytest.mark.parametrize(
    ("action", "cue"),
    [
        ("예승리가 온다.", "예승"),
        ("예승학교에 간다.", "예승"),
        ("미나이가 온다.", "미나"),
        ("예승가 온다.", "예승"),
        ("신이 난다.", "신"),
        ("미나리를 씻는다.", "미나"),
        ("큰예승이 온다.", "예승"),
        ("Minas run.", "MINA"),
        ("Mina'Neil runs.", "MINA"),
    ],
)
def test_a_longer_word_is_no_name(action: str, cue: str) -> None:
    """A word that only begins like a name, or has the particle of another sound, names nobody."""
    assert mentioned(action, cue) == []


@pytest.mark.parametrize(
    "action",
    [
        "Mina's hat.",
        "MINA\u2019S HAT.",
        "The hat is Mina\u2019s.",
        "Mina'll go.",
        "Mina'nun evi.",
        "Mina\u2014gone.",
        "Rain--Mina!",
    ],
)
def test_endings_and_dashes_in_latin_letters(action: str) -> None:
    """A possessive, an ending after an apostrophe and a dash without blanks hide no name."""
    assert [name.upper() for name in mentioned(action, "MINA")] == ["MINA"]


def test_who_speaks_as_one_is_each_of_them() -> None:
    """BOB & AMY are two people, where both speak alone as well; else it may be the name of one."""
    text = "INT. A\n\nBOB & AMY\nNo!\n\nBOB\nYes.\n\nINT. B\n\nAMY (V.O.)\nYes.\n\nSALT AND PEPPER\nHi.\n"
    story, _ = story_from_script(read(text).script)
    assert [person.name for person in story.characters] == ["BOB", "AMY", "SALT AND PEPPER"]
    assert [[(who.character, who.how) for who in scene.characters] for scene in story.scenes] == [
        [("bob", How.PRESENT), ("amy", How.PRESENT)],
        [("amy", How.VOICE), ("salt-and-pepper", How.PRESENT)],
    ]


def test_the_last_word_of_a_name_takes_the_particle() -> None:
    """A name of several words is found with its particle."""
    assert mentioned("소장 민환이 온다.", "소장 민환") == ["소장 민환"]
    assert mentioned("낯선 소장 민환에게는.", "소장 민환") == ["소장 민환"]


def test_who_is_named_is_not_renamed() -> None:
    """The name of a person never takes a particle along, nor an ending."""
    assert mentioned("예승이가 온다.", "예승") == ["예승"]
    assert mentioned("Mina's hat.", "MINA") == ["Mina"]


@pytest.mark.parametrize(
    ("extension", "how"),
    [
        ("V.O.", How.VOICE),
        ("VO", How.VOICE),
        ("V/O", How.VOICE),
        ("V.O.) (CONT'D", How.VOICE),
        ("on the radio", How.VOICE),
        ("FILTERED", How.VOICE),
        ("PRE-LAP", How.VOICE),
        ("소리", How.VOICE),
        ("VOIX OFF", How.VOICE),
        ("VOZ EN OFF", How.VOICE),
        ("DIŞ SES", How.VOICE),
        ("ЗК", How.VOICE),
        ("画外音", How.VOICE),
        ("E", How.VOICE),
        ("O.S.", How.PRESENT),
        ("CONT'D", How.PRESENT),
        ("INTO PHONE", How.PRESENT),
        ("ELATED", How.PRESENT),
        ("", How.PRESENT),
        ("Ｎ", How.VOICE),
        ("Ｖ.Ｏ.", How.VOICE),
        ("Ｍ", How.PRESENT),
    ],
)
def test_an_extension_says_who_is_there(extension: str, how: How) -> None:
    """A voice over, on a telephone or on a radio is heard; off screen and into a telephone is there."""
    cue = f"MINA ({extension})" if extension else "MINA"
    story, _ = story_from_script(read(f"INT. A\n\n{cue}\nYes.\n").script)
    assert [who.how for who in story.scenes[0].characters] == [how]
    wide, _ = story_from_script(read(f"INT. A\n\n@MINA\uff08{extension}\uff09\nYes.\n").script)
    assert wide.characters == story.characters
    assert wide.scenes[0].characters == story.scenes[0].characters


def test_spellings_of_a_cue_meet_in_one_person() -> None:
    """Case, dots, apostrophes, hyphens and brackets make no other person; another spelling is an alias."""
    cues = (
        "MR. HAN",
        "MR HAN",
        "Mr. Han (V.O.)",
        "O'NEIL",
        "O\u2019NEIL (CONT'D)",
        "YE-SUNG",
        "YE\u2011SUNG",
        "ＭＲ. HAN",
    )
    story, _ = story_from_script(read("INT. A\n\n" + "".join(f"@{cue}\nYes.\n\n" for cue in cues)).script)
    assert [(person.name, [alias.name for alias in person.aliases]) for person in story.characters] == [
        ("MR. HAN", ["MR HAN"]),
        ("O'NEIL", []),
        ("YE-SUNG", ["YE\u2011SUNG"]),
    ]


def test_the_mark_of_a_cue_before_a_name_in_action() -> None:
    """Who is named with the mark that a cue has is named, and nobody else."""
    assert mentioned("We see @OLD ANN.", "OLD ANN", "ANN") == ["OLD ANN"]
    assert mentioned("We see @Bob's dog.", "BOB") == ["Bob"]
    assert mentioned("Write to ann@bob, @bob and @.", "BOB") == []


def test_a_cue_of_dots_is_somebody() -> None:
    """A cue that is nothing else than dots is a person of that name."""
    story, _ = story_from_script(read("INT. A\n\n@...\nYes.\n").script)
    assert [person.name for person in story.characters] == ["..."]


@pytest.mark.parametrize("word", ["", "가", "의", "'s", "\u2019", "이가"])
def test_an_ending_alone_is_no_word_with_an_ending(word: str) -> None:
    """What is only an ending is the name of nobody."""
    assert list(without_endings(word)) == []


def people(text: str) -> list[tuple[str, list[int | None]]]:
    """Give the names of the people of a draft, each with the ages that its scenes say."""
    story, _ = story_from_script(read(text).script)
    here = [who for scene in story.scenes for who in scene.characters]
    return [(one.name, [who.age for who in here if who.character == one.id]) for one in story.characters]


def test_capitals_that_leave_marks_out_make_no_other_person() -> None:
    """A name meets its capitals in Turkish and in Greek."""
    text = (
        "INT. EV - DAY\n\n@İbrahim\nMerhaba.\n\nİBRAHİM (CONT'D)\nEvet.\n\nIŞIL\na\n\n@Işıl\nb\n\n"
        "ΓΙΩΡΓΟΣ\nx\n\n@Γιώργος\ny\n"
    )
    assert [name for name, _ in people(text)] == ["İbrahim", "IŞIL", "ΓΙΩΡΓΟΣ"]
    story, _ = story_from_script(read(text).script)
    assert [one.id for one in story.characters] == ["ibrahim", "işil", "γιωργοσ"]


INTRODUCED = {
    "an article": ("A WOMAN (30) enters.\n\nWOMAN\nYes.", [("WOMAN", [30])]),
    "a definite one": ("THE WARDEN (50) nods.\n\nWARDEN\nYes.", [("WARDEN", [50])]),
    "an article and no cue": (
        "A TALL MAN (30) enters. Later, AN OLD MAN (80).",
        [("TALL MAN", [30]), ("OLD MAN", [80])],
    ),
    "another article": ("A WARDEN (50) nods.\n\nTHE WARDEN\nYes.", [("WARDEN", [50])]),
    "a cue with the article": ("THE WARDEN (50) nods.\n\nTHE WARDEN\nYes.", [("THE WARDEN", [50])]),
    "a word before a cue": ("SUDDENLY BOB (40) runs.\n\nBOB\nYes.", [("BOB", [40])]),
    "a word before a name": ("BOB (40) runs.\n\nINT. B\n\nSUDDENLY BOB (41) stops.", [("BOB", [40, 41])]),
    "a full name": ("DETECTIVE SARAH LINDEN (35) waits.\n\nLINDEN\nYes.", [("LINDEN", [35])]),
    "a longer cue": ("YOUNG BOB (8) runs.\n\nBOB\nYes.\n\nYOUNG BOB\nNo.", [("YOUNG BOB", [8]), ("BOB", [None])]),
    "nobody known": ("SUDDENLY BOB (40) runs.", [("SUDDENLY BOB", [40])]),
    "an older one": ("AN OLD MAN (80) waits.\n\nMAN\nYes.", [("OLD MAN", [80]), ("MAN", [None])]),
    "a name with an article": ("THE WARDEN (50) nods.", [("THE WARDEN", [50])]),
    "a title": ("DR. HAN (50) nods.\n\nHAN\nYes.", [("HAN", [50])]),
    "a wife": ("MRS. SMITH (40) waits.\n\nSMITH\nYes.", [("MRS. SMITH", [40]), ("SMITH", [None])]),
    "a mother": ("BOB'S MOTHER (40) waits.\n\nMOTHER\nYes.", [("BOB'S MOTHER", [40]), ("MOTHER", [None])]),
    "only an article": ("A (30) enters.", [("A", [30])]),
    "a mark before it": (
        "Over there, @OLD ANN (80) sits.\n\nOLD ANN\nYes.\n\nANN\nNo.",
        [("OLD ANN", [80]), ("ANN", [None])],
    ),
    "a mark behind capitals": ("SUDDENLY @BOB (40) runs.", [("BOB", [40])]),
    "a mark and several words without capitals": (
        "تجلس @أم يوسف (٦٠)\n\n@أم يوسف\nنعم\n\n@يوسف\nلا",
        [("أم يوسف", [60]), ("يوسف", [None])],
    ),
    "a mark before somebody else": ("يأتي @سعيد مع يوسف (٦٠)\n\n@سعيد\nنعم", [("يوسف", [60]), ("سعيد", [None])]),
    "a sound before it": ("The door CHIMES. WALT BRANDT (70), no hat.", [("WALT BRANDT", [70])]),
    "a sign before it": ('A sign: "KEEP OUT". NED (51) reads it.', [("NED", [51])]),
    "a cry before it": ("\u201cFIRE!\u201d MAX BELL (30) runs.", [("MAX BELL", [30])]),
    "a shortened title": ("A SHOT. DET. SARAH LINDEN (35) turns.", [("DET. SARAH LINDEN", [35])]),
    "initials": ("BANG. J.R. EWING (40) and T. REX (9) fall.", [("J.R. EWING", [40]), ("T. REX", [9])]),
    "a nickname": ('JOHN "BIG MAC" CLANE (40) waits.', [('JOHN "BIG MAC" CLANE', [40])]),
    "a title that only a cue knows": ("OFC. DALE (40) waits.\n\nOFC. DALE\nYes.", [("OFC. DALE", [40])]),
    "a mark in another sentence": ("نرى @سعيد، يوسف (٦٠)\n\n@سعيد\nنعم", [("يوسف", [60]), ("سعيد", [None])]),
}


@pytest.mark.parametrize("case", INTRODUCED)
def test_an_introduction_meets_its_cue(case: str) -> None:
    """Neither an article nor a word in capitals before a known name makes another person; a word of the name does."""
    text, expected = INTRODUCED[case]
    assert people(f"INT. A\n\n{text}\n") == expected


FULL_NAMES = {
    "a first name": ("RUTH CALLOWAY (62) waits.\n\nRUTH\nYes.", [("RUTH", [62])]),
    "three names": ("RUTH ANN CALLOWAY (62) waits.\n\nRUTH\nYes.", [("RUTH", [62])]),
    "two first names": ("RUTH ANN CALLOWAY (62) waits.\n\nRUTH ANN\nYes.", [("RUTH ANN", [62])]),
    "a title": ("DR. HAN CHO (50) nods.\n\nDR. HAN\nYes.", [("DR. HAN", [50])]),
    "a nickname": ('HANK "THE TANK" MURPHY (45) sits.\n\nHANK\nYes.', [("HANK", [45])]),
    "introduced twice": (
        "RUTH CALLOWAY (62) waits.\n\nRUTH\nYes.\n\nINT. B\n\nRUTH CALLOWAY (30) runs.",
        [("RUTH", [62, 30])],
    ),
    "silent at first": ("RUTH CALLOWAY (62) waits.\n\nINT. B\n\nRUTH\nYes.", [("RUTH", [62, None])]),
    "heard at first": ("RUTH (V.O.)\nYes.\n\nINT. B\n\nRUTH CALLOWAY (62) waits.", [("RUTH", [None, 62])]),
    "in small letters": (
        "RUTH CALLOWAY (62) waits.\n\nRUTH\nYes.\n\nINT. B\n\nRuth Calloway nods.",
        [("Ruth Calloway", [62, None])],
    ),
    "who speaks under both": (
        "RUTH CALLOWAY (62) waits.\n\nRUTH\nYes.\n\nRUTH CALLOWAY\nNo.",
        [("RUTH CALLOWAY", [62]), ("RUTH", [None])],
    ),
    "two of one first name": (
        "RUTH CALLOWAY (62) waits for RUTH BADER (30).\n\nRUTH\nYes.",
        [("RUTH CALLOWAY", [62]), ("RUTH BADER", [30]), ("RUTH", [None])],
    ),
    "two people": ("RUTH AND AMY (40) wait.\n\nRUTH\nYes.", [("RUTH AND AMY", [40]), ("RUTH", [None])]),
    "what somebody is": ("A GUARD CAPTAIN (45) waits.\n\nGUARD\nYes.", [("GUARD CAPTAIN", [45]), ("GUARD", [None])]),
    "what somebody is, in small letters": (
        "We see a GUARD CAPTAIN (45).\n\nGUARD\nYes.",
        [("GUARD CAPTAIN", [45]), ("GUARD", [None])],
    ),
    "what somebody else is": (
        "GUARD CAPTAIN (45) waits.\n\nINT. B\n\nThe guard sits.\n\nGUARD\nYes.",
        [("GUARD CAPTAIN", [45]), ("GUARD", [None])],
    ),
    "who is called so at once": (
        "The nun, MOTHER SUPERIOR (70), prays for a mother.\n\nMOTHER\nYes.",
        [("MOTHER", [70])],
    ),
    "more than a name": ("RUTH SEES A DOG (4) run.\n\nRUTH\nYes.", [("RUTH SEES A DOG", [4]), ("RUTH", [None])]),
    "a thing": ("RUTH ROOM (3).\n\nRUTH\nYes.", [("RUTH", [None])]),
}


@pytest.mark.parametrize("case", FULL_NAMES)
def test_a_full_name_meets_the_cue_of_its_first_name(case: str) -> None:
    """Who is introduced with two names and speaks under the first is one person; what somebody is makes no name."""
    text, expected = FULL_NAMES[case]
    assert people(f"INT. A\n\n{text}\n") == expected


def test_a_full_name_is_another_name_of_the_person() -> None:
    story, _ = story_from_script(read("INT. A\n\nRUTH CALLOWAY (62) waits.\n\nRUTH\nYes.\n").script)
    (ruth,) = story.characters
    assert (ruth.id, called(ruth)) == ("ruth", ("RUTH", "RUTH CALLOWAY"))


BETWEEN_COMMAS = {
    "an age": ("BOB, 40, runs.\n\nBOB\nYes.", [("BOB", [40])]),
    "a full name": ("RUTH CALLOWAY, 62, a judge, waits.\n\nRUTH\nYes.", [("RUTH", [62])]),
    "two ages": ("BOB, 12, and AMY, 9.\n\nBOB\nYes.\n\nAMY\nNo.", [("BOB", [12]), ("AMY", [9])]),
    "a dash behind it": ("BOB, 40 -- tired -- runs.\n\nBOB\nYes.", [("BOB", [40])]),
    "the end": ("Enter BOB, aged 40\n\nBOB\nYes.", [("BOB", [40])]),
    "a decade": ("BOB, late 40s, runs.\n\nBOB\nYes.", [("BOB", [None])]),
    "who is introduced elsewhere": ("BOB (40) runs.\n\nINT. B\n\nBOB, 8, runs.", [("BOB", [40, 8])]),
    "small letters": ("Bob, 12, 13 and 14 are drawn.\n\nBOB\nYes.", [("Bob", [None])]),
    "more words": ("BOB, 12 hours late.\n\nBOB\nYes.", [("BOB", [None])]),
    "too old": ("BOB, 300, runs.\n\nBOB\nYes.", [("BOB", [None])]),
    "a thing": ("ROUTE NINE, 12, a sign says.", []),
    "a colon": ("SUPER: BOB, 40, wins", []),
}


@pytest.mark.parametrize("case", BETWEEN_COMMAS)
def test_an_age_between_commas(case: str) -> None:
    """It is the age of a name in capitals that a cue or another introduction knows; else a number is a number."""
    text, expected = BETWEEN_COMMAS[case]
    assert people(f"INT. A\n\n{text}\n") == expected


NUMBERED = {
    "a page that goes on": ("CONTINUED: (2)", []),
    "a page that goes on, without a colon": ("CONTINUED (2)", []),
    "a take": ("TAKE (3)", []),
    "a page": ("PAGE (3)", []),
    "a chapter": ("CHAPTER (12)", []),
    "a room": ("ROOM (101)", []),
    "a scene": ("SCENE (4)", []),
    "a shot": ("MONTAGE (2)", []),
    "several shots": ("SERIES OF SHOTS (3)", []),
    "a later time": ("LATER (2):", []),
    "a title": ("TITLE (2):", []),
    "words before one": ("WE ARE BACK IN THE WAITING ROOM (3).", []),
    "a colon and anybody": ("RESULTS: (12) were lost.", []),
    "who is called like one": ("ROOM SERVICE WAITER (30) knocks.", [("ROOM SERVICE WAITER", [30])]),
    "who is seen in a shot": ("WOMAN ON TV (30) laughs.", [("WOMAN ON TV", [30])]),
    "a colon before": ("INSIDE: BOB (40) waits.", [("BOB", [40])]),
    "a colon behind": ("BOB (40): a cook.", [("BOB", [40])]),
    "who speaks under one": ("JIMMY PAGE (30) plays.\n\nPAGE\nYes.", [("PAGE", [30])]),
    "who has the mark of a cue": ("Here @PAGE (30) plays.", [("PAGE", [30])]),
    "a colon behind who speaks": ("BOB: (12) is the number.\n\nBOB\nYes.", [("BOB", [None])]),
}


@pytest.mark.parametrize("case", NUMBERED)
def test_a_number_behind_a_thing_is_no_age(case: str) -> None:
    """Marks of pages, and what is counted, make nobody, unless somebody speaks under that name."""
    text, expected = NUMBERED[case]
    assert people(f"INT. A\n\n{text}\n") == expected


WIDE = {
    "who speaks": ("太郎（１７）が走る。\n\n@太郎\nはい", [("太郎", [17])]),
    "nobody who speaks": ("山田太郎（１７）が走る。", [("山田太郎", [17])]),
    "other digits": ("太郎（17）が走る。", [("太郎", [17])]),
    "brackets of two kinds": ("太郎(17）が走る。", [("太郎", [17])]),
    "capitals": ("BOB（40） waits.", [("BOB", [40])]),
    "behind a sentence": (
        "花子（16）が走る。次郎（２０）は、隣で、三郎（5）を見る。",
        [("花子", [16]), ("次郎", [20]), ("三郎", [5])],
    ),
    "a colon": ("合計：（１７）", []),
    "a phrase": ("机に向かう山田太郎（１７）。", []),
    "a phrase with katakana": ("走るジョン（３０）。", []),
    "a name that begins with kana": ("まる子（９）が走る。", [("まる子", [9])]),
    "a name that ends with kana": ("山田さくら（９）が走る。", [("山田さくら", [9])]),
    "somebody who is called like a phrase": ("森の熊（９）が走る。\n\n@森の熊\nはい", [("森の熊", [9])]),
    "no age": ("太郎（男）が走る。", []),
    "a unit": ("太郎（１７歳）が走る。", [("太郎", [17])]),
}


@pytest.mark.parametrize("case", WIDE)
def test_an_age_in_wide_brackets(case: str) -> None:
    """Brackets and digits of East Asian keyboards say an age as others do; a phrase without blanks is no name."""
    text, expected = WIDE[case]
    assert people(f"INT. A\n\n{text}\n") == expected


@pytest.mark.parametrize(
    ("said", "age"),
    [
        ("42 ans", 42), ("42 Jahre", 42), ("9 años", 9), ("9 anos", 9), ("9 anni", 9), ("9 yaşında", 9), ("9 лет", 9),
        ("34세", 34), ("34살", 34), ("25岁", 25), ("25歲", 25), ("9 years old", 9), ("9-year-old", 9), ("aged 12", 12),
        ("age 12", 12), ("12 y.o.", 12), ("40s", None), ("40's", None), ("late 30s", None), ("mid-40s", None),
        ("early to late 50s", None), ("teens", None),
    ],
)  # fmt: skip
def test_an_age_in_words(said: str, age: int | None) -> None:
    """Who is introduced is there, whatever the unit of the age is called; a decade is no age in years."""
    for name, text in (("ANNE", f"ANNE ({said}) waits."), ("민환", f"민환({said})")):
        story, _ = story_from_script(read(f"INT. A\n\n{text}\n").script)
        assert [one.name for one in story.characters] == [name]
        assert [(who.how, who.age) for who in story.scenes[0].characters] == [(How.PRESENT, age)]


@pytest.mark.parametrize("said", ["42 km", "3 times", "1980s version", "s", "300 years", "201"])
def test_what_is_no_age_introduces_nobody(said: str) -> None:
    assert people(f"INT. A\n\nANNE ({said}) waits.\n") == []


@pytest.mark.parametrize("cue", ["MARTHA:", "MARTHA :", "MARTHA: (V.O.)", "@Martha：", "MARTHA: [[loud]]"])
def test_a_colon_behind_a_cue_makes_no_other_person(cue: str) -> None:
    """Who comes from the stage or from a word processor sets one; the cue itself stays as typed."""
    text = f"INT. A\n\n{cue}\nTom!\n\nMARTHA\nYes.\n"
    assert [name.upper() for name, _ in people(text)] == ["MARTHA"]
    story, _ = story_from_script(read(text).script)
    assert draft_of(story) == read(text).script


@pytest.mark.parametrize(("said", "how"), [("V.O.", How.VOICE), ("V. O.", How.VOICE), ("O.S", How.PRESENT)])
def test_an_extension_without_brackets(said: str, how: How) -> None:
    """Who forgets the brackets makes no other person; the cue itself stays as typed."""
    script = read(f"INT. A\n\nMARTHA {said}\nTom!\n\nINT. B\n\nMARTHA\nYes.\n").script
    story, _ = story_from_script(script)
    assert [one.name for one in story.characters] == ["MARTHA"]
    assert [who.how for who in story.scenes[0].characters] == [how]
    assert draft_of(story) == script


@pytest.mark.parametrize("cue", ["JENNY VO", "V.O.", "JOHN C.", "J.O."])
def test_a_name_that_ends_like_an_extension(cue: str) -> None:
    assert people(f"INT. A\n\n{cue}\nYes.\n") == [(cue, [None])]


@pytest.mark.parametrize("mark", ["、", "。", "，", "！", "？"])
def test_a_name_beside_a_wide_mark(mark: str) -> None:
    """A mark of East Asian writing, which no blank follows, parts a name from other words."""
    assert mentioned(f"走る{mark}太郎{mark}走る。", "太郎") == ["太郎"]
