"""List the stories that come with Fabula."""

import click

from importers.files import bundled_stories, read


def list_stories() -> None:
    """Print each bundled story's id, title and size."""
    for name in bundled_stories():
        story = read(name).story
        if story is not None:
            tellings = f", {len(story.tellings)} tellings" if len(story.tellings) > 1 else ""
            click.echo(f"{name}  {story.title} ({len(story.scenes)} scenes{tellings})")
