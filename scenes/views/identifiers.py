"""By what a film is known in registries, and where each registry shows it."""

from collections.abc import Iterator

import attrs

from scenes.film import Film, Remake


@attrs.frozen
class Identifier:
    """One identifier: the registry's name, the identifier as it is written there, and the address of its page."""

    registry: str
    text: str
    address: str


def identifiers_of(film: Film | Remake) -> Iterator[Identifier]:
    """Give the identifiers of a film or a version of it. An EIDR is a DOI, and is found by that system's resolver."""
    if film.eidr:
        yield Identifier("EIDR", film.eidr, f"https://doi.org/{film.eidr}")
    if film.wikidata:
        yield Identifier("Wikidata", film.wikidata, f"https://www.wikidata.org/wiki/{film.wikidata}")
    if film.imdb:
        yield Identifier("IMDb", film.imdb, f"https://www.imdb.com/title/{film.imdb}/")
