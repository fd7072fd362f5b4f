"""The tables of what is known about a film beside its plot: their columns, each declared once.

Rows have no ids of their own in a story. Their id columns hold the place of each row in the story's list, from 1, as
it was when the table was made.
"""

from scenes.tables.table import Choice, Column, Kind, Layout

BOX_OFFICE = Layout(
    name="box_office",
    title="Box office",
    purpose="Box-office milestones, one figure each with its unit or currency",
    id_key="milestone_id",
    columns=(
        Column(key="date", title="Date", kind=Kind.DATE, width=11, optional=True, description="Date, for sorting"),
        Column(key="moment", title="Moment", width=12, optional=True, description="Day, week or date, in words"),
        Column(key="when", title="When", kind=Kind.CODE, width=11, editable=True, description="Date as written"),
        Column(key="day", title="Day", kind=Kind.INTEGER, width=7, editable=True, description="Days since release"),
        Column(key="week", title="Week", kind=Kind.INTEGER, width=7, editable=True, description="Week since release"),
        Column(key="measure", title="Milestone", kind=Kind.CHOICE, width=16, editable=True, choice=Choice.MEASURES,
               description="What the figure counts"),
        Column(key="territory", title="Territory", kind=Kind.CHOICE, width=14, editable=True,
               choice=Choice.TERRITORIES, description="Where it was counted"),
        Column(key="qualifier", title="How exact", width=11, editable=True, description="How exact the figure is"),
        Column(key="value", title="Figure", kind=Kind.NUMBER, width=14, editable=True, description="The figure"),
        Column(key="unit", title="Unit", kind=Kind.CODE, width=10, editable=True, description="What is counted"),
        Column(key="currency", title="Currency", kind=Kind.CHOICE, width=9, editable=True, choice=Choice.CURRENCIES,
               description="Currency of money, by its three letters"),
        Column(key="period", title="Alone", kind=Kind.FLAG, width=7, editable=True,
               description="Whether the figure counts its own day or week alone, not all since release"),
        Column(key="cumulative", title="Cumulative", kind=Kind.NUMBER, width=14, optional=True,
               description="All since release: the figure itself, or the sum of those that count days or weeks alone"),
        Column(key="note", title="Note", kind=Kind.PROSE, width=46, editable=True, description="What the source adds"),
        Column(key="source", title="Source", kind=Kind.PROSE, width=20, editable=True, description="Who says so"),
        Column(key="retrieved", title="Retrieved", kind=Kind.CODE, width=11, editable=True, printed=False,
               description="When the source was read"),
        Column(key="milestone_id", title="milestone_id", kind=Kind.CODE, width=11, printed=False,
               description="Place in the story's list"),
    ),
)  # fmt: skip

REMAKES = Layout(
    name="remakes",
    title="Remakes",
    purpose="Later versions of the film",
    id_key="remake_id",
    columns=(
        Column(key="title", title="Title", width=26, editable=True, description="Title"),
        Column(key="year", title="Year", kind=Kind.CODE, width=8, editable=True, description="Year"),
        Column(key="country", title="Country", width=14, editable=True, description="Country"),
        Column(key="language", title="Language", width=12, editable=True, description="Language"),
        Column(key="director", title="Director", width=18, editable=True, description="Director"),
        Column(key="producer", title="Producer", width=18, editable=True, description="Producing company"),
        Column(key="performers", title="Actors", kind=Kind.PROSE, width=28, editable=True,
               description="Leading performers"),
        Column(key="relation", title="Relation", kind=Kind.CHOICE, width=12, editable=True, choice=Choice.RELATIONS,
               description="What it is to what it is based on"),
        Column(key="based_on", title="Based on", width=20, editable=True,
               description="What it was made from, where that is not this film"),
        Column(key="eidr", title="EIDR", kind=Kind.CODE, width=20, editable=True,
               description="Identifier of the Entertainment Identifier Registry"),
        Column(key="wikidata", title="Wikidata", kind=Kind.CODE, width=11, editable=True, description="Wikidata item"),
        Column(key="imdb", title="IMDb", kind=Kind.CODE, width=12, editable=True, description="IMDb title"),
        Column(key="note", title="Note", kind=Kind.PROSE, width=44, editable=True, description="What the source adds"),
        Column(key="source", title="Source", kind=Kind.PROSE, width=20, editable=True, description="Who says so"),
        Column(key="remake_id", title="remake_id", kind=Kind.CODE, width=11, printed=False,
               description="Place in the story's list"),
    ),
)  # fmt: skip

AWARDS = Layout(
    name="awards",
    title="Awards",
    purpose="Prizes and nominations",
    id_key="award_id",
    columns=(
        Column(key="name", title="Prize", width=30, editable=True, description="The prize"),
        Column(key="category", title="Category", width=26, editable=True, description="Its category"),
        Column(key="year", title="Year", kind=Kind.CODE, width=8, editable=True, description="Year"),
        Column(key="recipient", title="Recipient", width=24, editable=True, description="Who received it"),
        Column(key="result", title="Result", kind=Kind.CHOICE, width=14, editable=True, choice=Choice.RESULTS,
               description="Won or nominated"),
        Column(key="source", title="Source", kind=Kind.PROSE, width=24, editable=True, description="Who says so"),
        Column(key="award_id", title="award_id", kind=Kind.CODE, width=11, printed=False,
               description="Place in the story's list"),
    ),
)  # fmt: skip
