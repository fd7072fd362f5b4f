"""The words by which scene headings say the time of day, in the languages that scripts are written in."""

WORDS = {
    "English": (
        "DAY|NIGHT|MORNING|AFTERNOON|EVENING|DAWN|DUSK|NOON|MIDDAY|MIDNIGHT|SUNRISE|SUNSET|TWILIGHT|DAYBREAK|NIGHTFALL"
        "|LATER|CONTINUOUS|SAME|SIMULTANEOUS|MAGIC"
    ),
    "German": (
        "TAG|NACHT|ABEND|MORGEN|VORMITTAG|MITTAG|NACHMITTAG|MITTERNACHT|FRÜH|MORGENGRAUEN|MORGENDÄMMERUNG|DÄMMERUNG"
        "|ABENDDÄMMERUNG|SONNENAUFGANG|SONNENUNTERGANG|SPÄTER"
    ),
    "French": (
        "JOUR|NUIT|SOIR|MATIN|AUBE|CR[ÉE]PUSCULE|APR[ÈE]S-MIDI|MINUIT|PLUS TARD|LEVER D[EU] SOLEIL|COUCHER D[EU] SOLEIL"
    ),
    "Spanish": (
        "D[ÍI]A|NOCHE|TARDE|MAÑANA|MADRUGADA|AMANECER|ATARDECER|ANOCHECER|MEDIOD[ÍI]A|MEDIANOCHE|CREP[ÚU]SCULO"
    ),
    "Italian": "GIORNO|NOTTE|SERA|MATTIN[AO]|POMERIGGIO|TRAMONTO|MEZZOGIORNO|MEZZANOTTE|CREPUSCOLO|PI[ÙU] TARDI",
    "Portuguese": "NOITE|MANHÃ|AMANHECER|ENTARDECER|ANOITECER|MEIO-DIA|MEIA-NOITE|PÔR[ -]DO[ -]SOL|NASCER DO SOL",
    "Dutch": "AVOND|OCHTEND|MIDDAG|NAMIDDAG|MIDDERNACHT|SCHEMERING",
    "Swedish": "NATT|KVÄLL|MORGON|EFTERMIDDAG|GRYNING|SKYMNING",
    "Turkish": "GECE|GÜNDÜZ|SABAH|AKŞAM|ÖĞLE|ŞAFAK|GÜN BATIMI|GÜN",
    "Russian": "ДЕНЬ|НОЧЬ|УТРО|ВЕЧЕР|РАССВЕТ|ЗАКАТ|СУМЕРКИ|ПОЛДЕНЬ|ПОЛНОЧЬ|ПОЗЖЕ",
    "Greek": "Ν[ΥΎ]ΧΤΑ|Η?Μ[ΕΈ]ΡΑ",
    "Korean": "낮|밤|아침|저녁|새벽|오전|오후|정오|자정|한낮|점심|심야|해질녘|일출|일몰",
    "Japanese": "昼|夜|朝|夕|夕方|夕暮れ|早朝|明け方|夜明け|未明|午前|午後|正午|深夜|真夜中",
    "Chinese": "日|晨|白天|清晨|早晨|早上|上午|中午|下午|傍晚|黄昏|黃昏|晚上|夜晚|午夜|凌晨|黎明",
    "Arabic": "ليل|نهار|صباح|مساء|فجر|ظهر|غروب",
    "Hebrew": "לילה|בוקר|ערב|צהריים|שחר|שקיעה|זריחה",
}
"""Regular expressions by language; a word that languages share stands with the first of them."""

NAMES = "ALBA|DAG|(?<!S-)MIDI|יום"
"""Words that are names or begin others as well: they say the time where they stand alone, HOTEL ALBA is a place."""

CLOCK = r"\d{1,2}:\d{2}(?:\s?[AP]\.?M\.?)?|\d{1,2}\s?[AP]\.?M\.?"

CLEAR = rf"(?:{'|'.join(WORDS.values())}|{CLOCK})"
"""One of these words, whatever stands beside it, or a time of the clock."""

TIMES = rf"(?:{CLEAR}|{NAMES})"
"""A word that says the time where it stands alone."""
