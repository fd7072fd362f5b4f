"""Write a small commented story to start from."""

from pathlib import Path

import click

from commands.border import save
from exporters.export import Export

STARTER = """\
# A story for Fabula. Check it with:   fabula check {name}
# Then, for example:                   fabula export fountain {name} -o draft.fountain
fabula: 1
title: The Backpack
logline: A lawyer remembers the day her father was taken away.

# The people. A person who appears at different ages has versions.
characters:
  - id: mina
    name: Mina
    versions:
      - {{id: child, age: 6}}
      - {{id: adult}}
  - {{id: father, name: Mr. Han}}

# The places. The setting is INT, EXT, INT/EXT or EST.
locations:
  - {{id: court, name: Courtroom, setting: INT}}
  - {{id: shop, name: Toy shop, setting: INT}}

# The scenes, in the order in which they are told.
scenes:
  - id: plea
    number: 1
    location: court
    time_of_day: DAY
    when: 2012~                       # about 2012; also 1997-12-23, 199X, 1997/1998
    characters: ["mina:adult"]
    summary: Mina pleads for her father in front of an empty dock.

  - id: window
    number: 2
    location: shop
    time_of_day: EVENING
    when: 1997
    flashback: true                   # shown as a memory ...
    inside: plea                      # ... inside this scene
    characters: ["mina:child", father]
    summary: The last yellow backpack leaves the shop window in another child's arms.

  - id: verdict
    number: 3
    location: court
    time_of_day: DAY
    characters:
      - "mina:adult"
      - {{character: father, how: image}}   # present (the rule), voice, image, mentioned, body
    summary: Mina sets her father's photograph on the table and waits for the verdict.
"""


def write_new(file: str, *, force: bool) -> None:
    """Write the starter story to a file that is not there yet."""
    if not file:
        raise click.UsageError("no file is named")
    if Path(file).suffix.lower() not in ("", ".yaml", ".yml"):
        raise click.UsageError("the starter is YAML: name it with .yaml")
    if Path(file).is_dir():
        raise click.UsageError(f"{file} is a folder; name a file in it")
    if not force and Path(file).exists():
        raise click.UsageError(f"{file} is already there; --force replaces it")
    save(Export(content=STARTER.format(name=file)), file)
    click.echo(f"{file} written; now: fabula check {file}", err=True)
