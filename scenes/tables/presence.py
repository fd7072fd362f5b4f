"""Who is in a scene, in words and as a mark."""

from collections.abc import Mapping

from scenes.names import label_of
from scenes.record import Character, How, Presence, Scene

MARKS: Mapping[How, str] = {
    How.PRESENT: "x",
    How.VOICE: "v",
    How.IMAGE: "i",
    How.MENTIONED: "m",
    How.BODY: "b",
}
"""What stands in a cell of the matrix for each way of being in a scene."""


def presence_text(presence: Presence, characters: Mapping[str, Character], telling: str) -> str:
    """Say who is in a scene and how: `Mina (child)`, `Mr. Han [image]`, `Mina [voice, age 6]`."""
    how = "" if presence.how is How.PRESENT else presence.how.value
    age = "" if presence.age is None else f"age {presence.age}"
    remarks = ", ".join(part for part in (how, age) if part)
    label = label_of(presence, characters, telling)
    return f"{label} [{remarks}]" if remarks else label


def people_text(scene: Scene, characters: Mapping[str, Character]) -> str:
    """Name everyone in a scene, as its telling calls them."""
    return ", ".join(presence_text(presence, characters, scene.telling) for presence in scene.characters)
