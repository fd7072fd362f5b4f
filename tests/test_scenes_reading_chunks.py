"""The scenes of a script as they stand in it."""

from hypothesis import HealthCheck, given, settings

from scenes.reading.chunks import cut, joined
from tests.strategies import SCRIPT


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(SCRIPT)
def test_what_was_cut_is_joined_again(script) -> None:
    """Whatever a script holds, and whether anything stands above its first heading: not an element is lost or moved."""
    assert joined(*cut(script)) == script.elements
