"""What a workbook says of the story that it was made from: the words that are written into it and looked for in it."""

SHEET = "_baseline"
"""The sheet that holds every record as canonical JSON."""

HEADER = ("kind", "id", "chunk", "record")
"""Its columns; a long record stands in several rows, its chunks counted from 0."""

STORY = "story"
"""The kind of the story's own record, without the lists that follow."""

LISTS = {"telling": "tellings", "character": "characters", "location": "locations", "scene": "scenes"}
"""The kind of each record of a story's lists, and the list, in the order in which they are written."""

FORMAT, ID, DIGEST, ORDER = "fabula_format", "fabula_story", "fabula_source", "fabula_order"
"""The properties of the file: the format's version, the story's id and digest, and in which order scenes are listed."""
