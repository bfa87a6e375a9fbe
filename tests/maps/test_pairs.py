"""The list of pairs, and the words about it."""

import pytest
from syrupy.assertion import SnapshotAssertion

from geo.errors import InputError, UnknownName
from geo.overlap.fit import FIT_CLASSES
from geo.release.load import Release
from maps.listing import explain_shares, make_legend, make_pairs_table
from maps.pairs import ORDER, relate
from maps.wording import write_source


def test_pairs_of_the_toy_country(toy: Release) -> None:
    """Children: Aa 200 (VO0101, JZ01), Bee 100 (VO0101, JZ02), Cee 160 and Dee 60 (VO0102)."""
    rows = relate(toy, "swv_vo", "jeugdregio").rows()
    assert [(row.source.code, row.target.code, row.kind, row.weight) for row in rows] == [
        ("VO0102", "JZ02", "wringt", 60.0),
        ("VO0102", "JZ01", "source_divides_target", 160.0),
        ("VO0101", "JZ02", "target_divides_source", 100.0),
        ("VO0101", "JZ01", "past", 200.0),
    ]
    assert [row.certainty for row in rows] == ["tegengesproken", "vast", "vast", "vast"]
    assert rows[1].gemeenten == ("Cee",)


def test_the_largest_misfit_stands_first(release: Release) -> None:
    rows = relate(release, "swv_vo", "jeugdregio").rows()
    order = [(ORDER[row.kind], -row.weight) for row in rows]
    assert order == sorted(order)
    assert rows[0].kind == "wringt"
    assert sum(row.weight for row in rows) == pytest.approx(3_775_257)


def test_every_pair_says_how_sure_it_is(release: Release) -> None:
    rows = {
        (row.source.code, row.target.code): row
        for row in relate(release, "swv_vo", "jeugdregio").rows()
    }
    hoeksche_waard = next(row for row in rows.values() if "Hoeksche Waard" in row.gemeenten)
    assert hoeksche_waard.source.code == "VO2810"
    assert hoeksche_waard.certainty == "tegengesproken"
    table = make_pairs_table(relate(release, "swv_vo", "jeugdregio"), [hoeksche_waard], links=False)
    assert "niet zeker: tegengesproken" in table
    assert rows["VO2511", "JZ21"].certainty == "vast"


def test_hatching_follows_the_chosen_layers(release: Release) -> None:
    assert relate(release, "ggdregio", "jeugdregio").doubtful == []
    both = relate(release, "swv_po", "swv_vo")
    assert {release.zones.ids[zone] for zone in both.doubtful} == {
        release.zones.ids[zone] for zone, layer in release.doubts if layer.startswith("swv_")
    }
    assert "tegengesproken" in make_legend(both)
    assert "tegengesproken" not in make_legend(relate(release, "ggdregio", "jeugdregio"))


@pytest.mark.parametrize(
    "choice",
    [
        ("swv_vo", "jeugdregio"),
        ("gemeente", "jeugdregio", "inhabitants"),
        ("jeugdregio", "inspiratieregio", "area"),
        ("ggdregio", "veiligheidsregio", "pupils"),
    ],
)
def test_what_is_said_of_two_layers(
    release: Release, choice: tuple[str, ...], snapshot: SnapshotAssertion
) -> None:
    relation = relate(release, *choice)
    words = relation.words
    sets = words.classes, words.short, words.lines, words.sentences, words.places
    said = [words.title, words.subtitle, words.counted, words.partial or "whole"]
    said += [text for texts in sets for text in texts.values()]
    said += [*words.say_headline(relation.fit), explain_shares(relation, relation.rows())]
    assert [*said, write_source(release, words)] == snapshot


def test_a_layer_of_part_of_the_country(release: Release) -> None:
    relation = relate(release, "ggdregio", "inspiratieregio")
    assert set(relation.zone_classes) <= {-1, *range(len(FIT_CLASSES))}
    assert -1 in relation.zone_classes
    assert "geen regio" in make_legend(relation)


def test_all_pairs_of_layers_and_weights_can_be_worded(toy: Release) -> None:
    for first in toy.layers.ids:
        for second in toy.layers.ids:
            if first != second:
                for weight in ("youth", "area", "inhabitants", "pupils"):
                    relation = relate(toy, first, second, weight)
                    rows = relation.rows()
                    assert relation.words.say_headline(relation.fit)
                    assert make_pairs_table(relation, rows, links=True)
                    assert explain_shares(relation, rows).startswith("Lees zo:")
                    assert toy.id in write_source(toy, relation.words)


def test_twice_the_same_layer_is_refused_kindly(release: Release) -> None:
    with pytest.raises(InputError, match="Kies twee verschillende lagen: GGD-regio's vallen") as e:
        relate(release, "ggdregio", "ggdregio@2020")
    assert "jeugdregio" in e.value.faults[0].allowed


@pytest.mark.parametrize(
    ("layers", "weight"), [(("x", "corop"), "youth"), (("corop", "provincie"), "x")]
)
def test_unknown_names_are_named_with_what_there_is(
    release: Release, layers: tuple[str, str], weight: str
) -> None:
    with pytest.raises(UnknownName, match=r"bestaat niet. Kies uit: "):
        relate(release, *layers, weight)


def test_a_pair_whose_weight_is_unknown_has_no_class(release: Release) -> None:
    relation = relate(release, "gemeente", "swv_po", "pupils")
    [ridderkerk] = [row for row in relation.rows() if row.source.code == "GM0597"]
    assert (ridderkerk.kind, ridderkerk.weight, ridderkerk.share_of_target) == (
        "onbekend", None, None,
    )  # fmt: skip
    [zone] = release.zones.labels["gemeente"].zones_of("GM0597")
    assert relation.zone_classes[zone] == -1
    assert relation.rows()[-1] == ridderkerk


def test_a_region_that_is_covered_in_part_says_so(release: Release) -> None:
    relation = relate(release, "swv_vo", "inspiratieregio")
    amsterdam = release.layers.region("gemeente", "GM0363")
    shares = relation.measure_within(amsterdam) or {"past": 1.0, "wringt": 0.0}
    assert "in het deel met beide lagen" in relation.words.say_shares(shares, " in Amsterdam")
