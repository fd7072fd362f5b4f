"""The tables that a story is laid out in, for the workbook and for CSV: each column is declared here, once.

The modules beside this one make the rows, one module for each family of tables.
"""

from scenes.tables.film_tables import AWARDS as AWARDS
from scenes.tables.film_tables import BOX_OFFICE as BOX_OFFICE
from scenes.tables.film_tables import REMAKES as REMAKES
from scenes.tables.table import Choice as Choice
from scenes.tables.table import Column as Column
from scenes.tables.table import Kind as Kind
from scenes.tables.table import Layout as Layout
from scenes.tables.table import Ref as Ref
from scenes.tables.table import Row as Row
from scenes.tables.table import Table as Table
from scenes.tables.table import Value as Value

SCENES = Layout(
    name="scenes",
    title="Scenes",
    purpose="Every scene, one a row: the place to edit",
    id_key="scene_id",
    columns=(
        Column(key="number", title="Scene", kind=Kind.CODE, width=7, editable=True, description="Scene number"),
        Column(key="telling", title="Telling", kind=Kind.CHOICE, width=9, editable=True, optional=True,
               choice=Choice.TELLINGS, description="Whose account this is"),
        Column(key="setting", title="I/E", kind=Kind.CHOICE, width=8, editable=True, choice=Choice.SETTINGS,
               description="Inside or outside"),
        Column(key="location", title="Set / location", kind=Kind.CHOICE, width=24, editable=True,
               choice=Choice.LOCATIONS, description="Name of the location"),
        Column(key="location_id", title="location_id", kind=Kind.CODE, data_only=True,
               description="Id of the location"),
        Column(key="time_of_day", title="Time", kind=Kind.CHOICE, width=10, editable=True, choice=Choice.TIMES,
               description="Time of day as in the heading"),
        Column(key="story_day", title="Story day", kind=Kind.CODE, width=7, editable=True,
               description="Story day as counted by the script supervisor"),
        Column(key="when", title="When", kind=Kind.CODE, width=11, editable=True,
               description="Story date as written: 1997, 1997-12-23, 1997~"),
        Column(key="date", title="Story date", kind=Kind.DATE, width=11, optional=True,
               description="Day to sort by: the first that the story date may mean"),
        Column(key="flashback", title="FB", kind=Kind.FLAG, width=5, editable=True,
               description="Whether the scene is shown in a flashback"),
        Column(key="eighths", title="Pages", kind=Kind.EIGHTHS, width=7, editable=True,
               description="Length on the page, in eighths"),
        Column(key="page", title="Page", kind=Kind.INTEGER, width=7, optional=True,
               description="Page of the script on which the scene begins"),
        Column(key="script_eighths", title="Script length", kind=Kind.EIGHTHS, width=8, optional=True,
               description="Length on the pages of the script, in eighths"),
        Column(key="duration", title="Est. time", kind=Kind.SECONDS, width=8, editable=True,
               description="Length in the finished film, in seconds"),
        Column(key="cast", title="Cast", kind=Kind.CODE, width=12, description="Cast numbers of those who play"),
        Column(key="characters", title="Characters", kind=Kind.PROSE, width=30, editable=True,
               description="Who is in the scene, by name"),
        Column(key="title", title="Title", kind=Kind.PROSE, width=22, editable=True, description="Short title"),
        Column(key="summary", title="Synopsis", kind=Kind.PROSE, width=60, editable=True, description="What happens"),
        Column(key="changes", title="What changes", kind=Kind.PROSE, width=30, editable=True, printed=False,
               description="What becomes true of characters"),
        Column(key="rank", title="Chron. #", kind=Kind.INTEGER, width=8, optional=True, printed=False,
               description="Place in story order, from 1"),
        Column(key="layer", title="Layer", kind=Kind.CHOICE, width=12, editable=True, printed=False,
               choice=Choice.LAYERS, description="How the scene is entered from the scene it is inside"),
        Column(key="inside", title="Inside", kind=Kind.LINK, width=10, editable=True, optional=True, printed=False,
               description="The scene that opens this layer"),
        Column(key="act", title="Act", width=18, editable=True, printed=False, description="Act or section"),
        Column(key="sequence", title="Sequence", width=12, editable=True, printed=False,
               description="Sequence that the scene is part of"),
        Column(key="event", title="Event", width=18, editable=True, optional=True, printed=False,
               description="Id of the event; scenes that tell the same event share it"),
        Column(key="shoot_day", title="Shoot day", kind=Kind.CODE, width=11, editable=True, optional=True,
               printed=False, description="Shooting day"),
        Column(key="unit", title="Unit", kind=Kind.CHOICE, width=10, editable=True, printed=False,
               choice=Choice.UNITS, description="The crew that shoots it"),
        Column(key="start", title="Starts at", kind=Kind.SECONDS, width=9, editable=True, optional=True,
               printed=False, description="Start in the finished film, in seconds"),
        Column(key="status", title="Status", kind=Kind.CHOICE, width=10, editable=True, printed=False,
               choice=Choice.STATUSES, description="How far the scene has come"),
        Column(key="tags", title="Breakdown", kind=Kind.PROSE, width=30, editable=True, printed=False,
               description="Breakdown elements: Props: lamp; Vehicles: car"),
        Column(key="notes", title="Notes", kind=Kind.PROSE, width=30, editable=True, printed=False,
               description="Remarks"),
        Column(key="facts", title="Facts", kind=Kind.PROSE, width=70, optional=True, printed=False,
               description="Claims to compare across tellings"),
        Column(key="draft_line", title="Draft line", kind=Kind.INTEGER, width=8, optional=True, printed=False,
               description="Line of its heading in the draft that export fountain writes, from 1"),
        Column(key="evidence", title="Evidence", width=14, optional=True, printed=False,
               description="Code points of the source text that say so"),
        Column(key="scene_id", title="scene_id", kind=Kind.CODE, width=14, printed=False,
               description="Id of the scene"),
    ),
)  # fmt: skip

CHARACTERS = Layout(
    name="characters",
    title="Characters",
    purpose="The people, with cast numbers and where they play",
    id_key="character_id",
    columns=(
        Column(key="cast_number", title="No.", kind=Kind.INTEGER, width=5, description="Cast number"),
        Column(key="name", title="Character", width=22, editable=True, description="Name"),
        Column(key="aliases", title="Aliases", kind=Kind.PROSE, width=28, editable=True, optional=True,
               description="Other names, with the telling that uses them"),
        Column(key="performer", title="Actor", width=20, editable=True, description="Who plays the character"),
        Column(key="role", title="Role", kind=Kind.CHOICE, width=13, editable=True, choice=Choice.ROLES,
               description="Part in the story"),
        Column(key="gender", title="Gender", kind=Kind.CHOICE, width=9, editable=True, choice=Choice.GENDERS,
               description="Gender"),
        Column(key="occupation", title="Occupation", width=18, editable=True,
               description="What the character does for a living"),
        Column(key="versions", title="Versions", kind=Kind.PROSE, width=24, optional=True,
               description="The character at different ages, with age and performer"),
        Column(key="first", title="First scene", kind=Kind.LINK, width=11, description="First scene that it plays in"),
        Column(key="last", title="Last scene", kind=Kind.LINK, width=11, description="Last scene that it plays in"),
        Column(key="scenes", title="Scenes", kind=Kind.INTEGER, width=8, description="Scenes that it plays in"),
        Column(key="speaking", title="Speaking scenes", kind=Kind.INTEGER, width=9, optional=True,
               description="Scenes in which it has lines"),
        Column(key="speeches", title="Speeches", kind=Kind.INTEGER, width=9, optional=True,
               description="How often it speaks: each cue counts one"),
        Column(key="eighths", title="Pages", kind=Kind.EIGHTHS, width=8, optional=True,
               description="Length of its scenes on the page, in eighths"),
        Column(key="flashbacks", title="Flashback scenes", kind=Kind.INTEGER, width=12, optional=True,
               description="Its scenes that are shown in a flashback"),
        Column(key="description", title="Description", kind=Kind.PROSE, width=50, editable=True,
               description="Who this is"),
        Column(key="character_id", title="character_id", kind=Kind.CODE, width=16, printed=False,
               description="Id of the character"),
    ),
)  # fmt: skip

VERSIONS = Layout(
    name="versions",
    title="Character versions",
    purpose="The characters at different times of life, with who plays them then",
    id_key="version_id",
    columns=(
        Column(key="character", title="Character", kind=Kind.CHOICE, width=26, editable=True, choice=Choice.CHARACTERS,
               description="Name of the character"),
        Column(key="character_id", title="character_id", kind=Kind.CODE, data_only=True,
               description="Id of the character"),
        Column(key="label", title="Version", width=18, editable=True, description="What the version is called"),
        Column(key="age", title="Age", kind=Kind.INTEGER, width=7, editable=True, description="Age in years"),
        Column(key="performer", title="Actor", width=26, editable=True, description="Who plays this version"),
        Column(key="from", title="From", kind=Kind.CODE, width=11, editable=True,
               description="From when the version applies, as a date"),
        Column(key="to", title="To", kind=Kind.CODE, width=11, editable=True,
               description="Until when the version applies, as a date"),
        Column(key="scenes", title="Scenes", kind=Kind.INTEGER, width=8, description="Scenes that it plays in"),
        Column(key="version_id", title="version_id", kind=Kind.CODE, width=20, printed=False,
               description="Ids of the character and the version"),
    ),
)  # fmt: skip

MATRIX = Layout(
    name="matrix",
    title="Cast × Scene",
    purpose="Who is in which scene; a mark can be changed, added or removed",
    id_key="character_id",
    note="x present, v voice, i image, m mentioned, b body",
    columns=(
        Column(key="name", title="Character", width=22, description="Name"),
        Column(key="scenes", title="Scenes", kind=Kind.INTEGER, width=8, description="Scenes that it plays in"),
        Column(key="character_id", title="character_id", kind=Kind.CODE, width=16, printed=False,
               description="Id of the character"),
    ),
)  # fmt: skip
"""Between the count and the id stands one column for each scene; its title is the scene's label, its key its id."""

LOCATIONS = Layout(
    name="locations",
    title="Locations",
    purpose="The places and the scenes that happen there",
    id_key="location_id",
    columns=(
        Column(key="name", title="Location", width=28, editable=True, description="Name used in scene headings"),
        Column(key="setting", title="I/E", kind=Kind.CHOICE, width=8, editable=True, choice=Choice.SETTINGS,
               description="Inside or outside, where a scene does not say"),
        Column(key="split", title="I/E split", width=16, description="Scenes inside and outside"),
        Column(key="scenes", title="Scenes", kind=Kind.INTEGER, width=8, description="Scenes there"),
        Column(key="numbers", title="Scene numbers", kind=Kind.PROSE, width=30, description="Numbers of its scenes"),
        Column(key="eighths", title="Pages", kind=Kind.EIGHTHS, width=8, optional=True,
               description="Length of its scenes on the page, in eighths"),
        Column(key="first", title="First scene", kind=Kind.LINK, width=11, description="First scene there"),
        Column(key="part_of", title="Part of", kind=Kind.CHOICE, width=20, editable=True, optional=True,
               choice=Choice.LOCATIONS, description="The larger place it belongs to"),
        Column(key="aliases", title="Aliases", kind=Kind.PROSE, width=24, editable=True, optional=True,
               description="Other names, with the telling that uses them"),
        Column(key="description", title="Notes", kind=Kind.PROSE, width=36, editable=True,
               description="What it is like"),
        Column(key="location_id", title="location_id", kind=Kind.CODE, width=16, printed=False,
               description="Id of the location"),
    ),
)  # fmt: skip

TELLING_PREFIX = "told:"
"""With several tellings the timeline has one more column for each, of its own telling order, for the chart."""

TIMELINE = Layout(
    name="timeline",
    title="Timeline",
    purpose="The scenes in story order: what happened when",
    columns=(
        Column(key="rank", title="Chron. #", kind=Kind.INTEGER, width=8, description="Place in story order, from 1"),
        Column(key="date", title="Story date", kind=Kind.DATE, width=11, optional=True,
               description="First day that the story date may mean"),
        Column(key="when", title="When", kind=Kind.CODE, width=11, optional=True, description="Story date as written"),
        Column(key="story_day", title="Story day", kind=Kind.CODE, width=7, optional=True, description="Story day"),
        Column(key="scene", title="Scene", kind=Kind.LINK, width=12, description="Label of the scene"),
        Column(key="told", title="Told #", kind=Kind.INTEGER, width=8, description="Place in telling order, from 1"),
        Column(key="title", title="What happens", kind=Kind.PROSE, width=40, description="Title of the scene"),
        Column(key="location", title="Location", width=24, description="Name of the location"),
        Column(key="characters", title="Characters", kind=Kind.PROSE, width=34, description="Who is in the scene"),
        Column(key="gap", title="Gap since previous", width=12, optional=True,
               description="Time since the scene before, where both are dated"),
        Column(key="flashback", title="FB", kind=Kind.FLAG, width=5, description="Whether it is in a flashback"),
    ),
)  # fmt: skip

FLASHBACKS = Layout(
    name="flashbacks",
    title="Flashbacks",
    purpose="Where the telling leaves the present, and where it returns",
    columns=(
        Column(key="scene", title="Scene", kind=Kind.LINK, width=12, description="First scene of the layer"),
        Column(key="last", title="To scene", kind=Kind.LINK, width=12, description="Last scene of the layer"),
        Column(key="scenes", title="Scenes", kind=Kind.INTEGER, width=8, description="Scenes of the layer"),
        Column(key="layer", title="Layer", width=12, description="How the layer is entered"),
        Column(key="shown_after", title="Shown after", kind=Kind.LINK, width=12, description="The scene told before"),
        Column(key="inside", title="Inside", kind=Kind.LINK, width=12, description="The scene that opens the layer"),
        Column(key="memory_of", title="Whose memory", width=18, optional=True,
               description="Who remembers, dreams or sees it"),
        Column(key="trigger", title="Trigger", kind=Kind.PROSE, width=30, optional=True,
               description="What calls it up in the scene that opens it"),
        Column(key="relation", title="Happens", width=16, description="Before or after the scene that opens it"),
        Column(key="when", title="When", kind=Kind.CODE, width=11, optional=True, description="Story date as written"),
        Column(key="date", title="Story date", kind=Kind.DATE, width=11, optional=True,
               description="First day that the story date may mean"),
        Column(key="span", title="Span back", width=14, optional=True,
               description="Time between the layer and the scene that opens it, where both are dated"),
        Column(key="returns", title="Returns at", kind=Kind.LINK, width=12, description="The scene told afterwards"),
        Column(key="title", title="What happens", kind=Kind.PROSE, width=50, description="Title of its first scene"),
    ),
)  # fmt: skip

COMPARISON = Layout(
    name="comparison",
    title="Tellings compared",
    purpose="Where two tellings of the story agree and differ",
    note="Silence is no difference; moved marks the fewest events that would make the telling orders agree",
    columns=(
        Column(key="pair", title="Tellings", width=16, optional=True, description="The tellings compared"),
        Column(key="what", title="What", width=20, description="Kind of the finding"),
        Column(key="about", title="About", kind=Kind.PROSE, width=26, description="Event, key of a fact, or id"),
        Column(key="a", title="First", kind=Kind.PROSE, width=34, description="What the first telling has"),
        Column(key="scene_a", title="Scene in first", kind=Kind.LINK, width=11, optional=True,
               description="Scene of the first telling"),
        Column(key="told_a", title="Told in first", kind=Kind.INTEGER, width=8, optional=True,
               description="Place of the event in the first telling, from 1"),
        Column(key="b", title="Other", kind=Kind.PROSE, width=34, description="What the other telling has"),
        Column(key="scene_b", title="Scene in other", kind=Kind.LINK, width=11, optional=True,
               description="Scene of the other telling"),
        Column(key="told_b", title="Told in other", kind=Kind.INTEGER, width=8, optional=True,
               description="Place of the event in the other telling, from 1"),
        Column(key="order", title="Order", width=8, optional=True, description="Whether the event is told elsewhere"),
    ),
)  # fmt: skip

_DAYS = (
    Column(key="cast_number", title="No.", kind=Kind.INTEGER, width=5, description="Cast number"),
    Column(key="name", title="Character", width=22, description="Name"),
    Column(key="worked", title="Days there", kind=Kind.INTEGER, width=8, description="Days on which it plays"),
    Column(key="held", title="Days away", kind=Kind.INTEGER, width=8,
           description="Days between its first and last on which it does not play"),
    Column(key="first", title="From", kind=Kind.CODE, width=11, description="First day"),
    Column(key="last", title="To", kind=Kind.CODE, width=11, description="Last day"),
)  # fmt: skip
"""Between the name and the totals stands one column for each day."""

PRESENCE = Layout(
    name="presence",
    title="Presence by story day",
    purpose="From when to when each character is in the story: story days, not shooting days",
    note="Story days, not shooting days: SW first, W there, H away, WF last, SWF one day only",
    columns=_DAYS,
)

DAY_OUT_OF_DAYS = Layout(
    name="day_out_of_days",
    title="Day out of days",
    purpose="On which shooting days each character works",
    note="SW starts, W works, H holds, WF finishes, SWF starts and finishes",
    columns=_DAYS,
)

BEATS = Layout(
    name="beats",
    title="Beats",
    purpose="The acts and sections and the beats planned, with where they fall and what happens in them",
    columns=(
        Column(key="beat_number", title="No.", kind=Kind.INTEGER, width=5, description="Place among the beats"),
        Column(key="telling", title="Telling", width=9, optional=True, description="Whose account this is"),
        Column(key="beat", title="Beat", width=20, optional=True, description="The beat that the story is planned by"),
        Column(key="act", title="Act", width=28, description="Act or section"),
        Column(key="scene", title="Scene", kind=Kind.LINK, width=12, description="The scene that begins it"),
        Column(key="scenes", title="Scenes", kind=Kind.INTEGER, width=8, description="Number of its scenes"),
        Column(key="target", title="Target %", kind=Kind.NUMBER, width=8, optional=True,
               description="Share of the telling that should lie before it, in percent"),
        Column(key="share", title="Actual %", kind=Kind.NUMBER, width=8,
               description="Share of the telling that lies before it, in percent"),
        Column(key="difference", title="Later by %", kind=Kind.NUMBER, width=8, optional=True,
               description="Actual share less target; less than 0 is too early"),
        Column(key="eighths", title="Pages", kind=Kind.EIGHTHS, width=8, optional=True,
               description="Its length on the page, in eighths"),
        Column(key="plan", title="What should happen", kind=Kind.PROSE, width=30, optional=True,
               description="What the plan says of the beat"),
        Column(key="what", title="What happens", kind=Kind.PROSE, width=60, description="Titles of its scenes"),
        Column(key="changes", title="What changes", kind=Kind.PROSE, width=30, optional=True,
               description="What becomes true of characters"),
    ),
)  # fmt: skip

CAST = Layout(
    name="cast",
    title="Cast",
    purpose="Who plays whom",
    columns=(
        Column(key="performer", title="Actor", width=26, description="Performer"),
        Column(key="character", title="Character", kind=Kind.LINK, width=26, description="Whom they play"),
        Column(key="version", title="Version", width=14, optional=True, description="At which time of life"),
        Column(key="age", title="Age", kind=Kind.INTEGER, width=7, optional=True, description="Age in years"),
        Column(key="billing", title="Billing", kind=Kind.INTEGER, width=8, optional=True,
               description="Place among those who are billed as starring"),
        Column(key="scenes", title="Scenes", kind=Kind.INTEGER, width=8, description="Scenes that they play in"),
    ),
)  # fmt: skip

LAYOUTS: tuple[Layout, ...] = (
    SCENES, CHARACTERS, VERSIONS, MATRIX, LOCATIONS, TIMELINE, FLASHBACKS, COMPARISON, PRESENCE, DAY_OUT_OF_DAYS,
    BEATS, CAST, BOX_OFFICE, REMAKES, AWARDS,
)  # fmt: skip
"""Every kind of table, in the order of the workbook's tabs."""
