"""How a name is compared with what people type."""

from geo.spelling import ALIASES, fold, list_spellings, make_search_key


def test_both_names_of_a_place_have_a_key() -> None:
    assert ALIASES == {
        "denhaag": "sgravenhage",
        "denbosch": "shertogenbosch",
        "defriesemeren": "defryskemarren",
        "friesland": "fryslan",
    }
    assert list_spellings("Den Haag") == ["Den Haag", "'s-Gravenhage"]


def test_folding() -> None:
    assert fold("ÉÈËÏÖÜç Straße ĳ") == "eeeiouc strasse ij"
    assert fold("Ⅻ № ℡") == "xii no tel", "signs that are written with capitals"
    assert make_search_key("Fryske Akademy (Ljouwert)!") == "fryskeakademyljouwert"
