import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.chronology.presence import MOST_CHARACTERS, presence_of
from scenes.record import How, Presence, Scene, Story
from scenes.tellings import one_telling

COMPANIES = st.lists(st.frozensets(st.sampled_from("abcdefgh"), max_size=5), max_size=12)


def scenes_of(companies: list[frozenset[str]]) -> list[Scene]:
    return [
        Scene(id=f"s{number}", characters=tuple(Presence(character=c) for c in sorted(company)))
        for number, company in enumerate(companies)
    ]


@given(COMPANIES)
def test_the_network_is_the_one_that_networkx_measures(companies: list[frozenset[str]]):
    """Density, degrees, clustering, paths, closeness and betweenness agree with the library that DraCor uses."""
    measured = presence_of(scenes_of(companies))
    graph = networkx.Graph()
    for company in companies:
        graph.add_nodes_from(company)
        for one in company:
            for other in company:
                if one < other:
                    weight = graph.get_edge_data(one, other, {"weight": 0})["weight"]
                    graph.add_edge(one, other, weight=weight + 1)
    assert (measured.characters, measured.edges) == (graph.number_of_nodes(), graph.number_of_edges())
    if not graph:
        return
    lengths = [d for _, row in networkx.shortest_path_length(graph) for d in row.values() if d > 0]
    assert measured.density == pytest.approx(networkx.density(graph))
    assert measured.average_clustering == pytest.approx(networkx.average_clustering(graph))
    assert measured.components == networkx.number_connected_components(graph)
    assert measured.diameter == max(lengths, default=0)
    assert measured.average_path == pytest.approx(sum(lengths) / len(lengths) if lengths else 0)
    closeness, betweenness = networkx.closeness_centrality(graph), networkx.betweenness_centrality(graph)
    for person in measured.people:
        assert person.degree == graph.degree(person.character)
        assert person.weighted_degree == graph.degree(person.character, "weight")
        assert person.closeness == pytest.approx(closeness[person.character])
        assert person.betweenness == pytest.approx(betweenness[person.character])


def test_only_those_who_are_there_are_together():
    """A voice, a picture, a mention and a body are no company."""
    people = tuple(Presence(character=how.value, how=how) for how in How)
    measured = presence_of([Scene(id="a", characters=people)])
    assert [person.character for person in measured.people] == ["present"]


def test_when_all_have_come_and_how_much_changes():
    """The last newcomer of four scenes comes in the third; companies ab, a, ac, ac change by 1/2, 1/2 and 0."""
    measured = presence_of(scenes_of([frozenset("ab"), frozenset("a"), frozenset("ac"), frozenset("ac")]))
    assert measured.all_in == 0.75
    assert measured.change_rate == pytest.approx(1 / 3)
    assert [(person.character, person.share) for person in measured.people] == [("a", 1.0), ("c", 0.5), ("b", 0.25)]
    assert measured.weights == {("a", "b"): 1, ("a", "c"): 2}


def test_a_crowd_is_measured_without_distances():
    """Past the limit the slow figures are left out, and said to be unknown."""
    scenes = [Scene(id=f"s{n}", characters=(Presence(character=f"c{n}"),)) for n in range(MOST_CHARACTERS + 1)]
    measured = presence_of(scenes)
    assert (measured.average_path, measured.people[0].betweenness) == (None, None)


def test_nobody_anywhere(bundled: Story):
    """An empty story has a network of nobody; the bundled one is joined in one part."""
    assert presence_of([]).characters == 0
    assert presence_of(one_telling(bundled, "article").scenes).components == 1
