"""The published contract: JSON Schemas made from the records, and validation against them."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

Schema = dict[str, Any]


@cache
def load(root: str) -> Schema:
    """Give the committed schema named `story` or `scene`."""
    schema: Schema = json.loads(text_of(root))
    return schema


def text_of(root: str) -> str:
    """Give the text of the committed schema file named `story` or `scene`."""
    return files(__name__).joinpath(f"{root}.schema.json").read_text("utf-8")


def resolve(schema: Schema | None, root: Schema) -> Schema | None:
    """Follow the `$ref` of a schema into its root's `$defs`."""
    while schema is not None and "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    return schema
