import re

import pytest

from geo.layers.catalogue import Region
from geo.layers.naming import partnership_region
from geo.release.load import Release
from tests.sources import read_source


def region(name: str, *, sector: str = "PO", number: str = "27-04", confidence: str = "high"):
    code = sector + number.replace("-", "")
    return partnership_region(
        {
            "code": code,
            "sector": sector,
            "number": number,
            "name": name,
            "confidence": confidence,
            "seat": "Haarlem",
            "domain": "",
        }
    )


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Zuid-Kennemerland", "PO 27-04 Zuid-Kennemerland"),
        ("Zuid-Kennemerland (27-04)", "PO 27-04 Zuid-Kennemerland"),
        ("Zuid-Kennemerland (PO 27-04)", "PO 27-04 Zuid-Kennemerland"),
        ("Zuid-Kennemerland PO 27.04", "PO 27-04 Zuid-Kennemerland"),
        ("Samenwerkingsverband 2704", "PO 27-04 Samenwerkingsverband 2704"),
        ("Groep 2704X", "PO 27-04 Groep 2704X"),
    ],
)
def test_the_number_stands_in_the_label_once(name: str, label: str) -> None:
    row = region(name)
    assert row["label"] == label
    assert row["name"] == name


def test_a_name_of_low_confidence_is_kept_apart() -> None:
    row = region("De Gok", confidence="low")
    assert row["name"] == "Samenwerkingsverband PO 27-04 (naam niet geverifieerd)"
    assert row["label"] == "PO 27-04 (naam niet geverifieerd)"
    assert (row["verified"], row["unverified_name"]) == ("no", "De Gok")
    assert "De Gok" not in row["name"] + row["label"]


@pytest.mark.parametrize("confidence", ["high", "medium"])
def test_a_name_of_better_confidence_is_shown(confidence: str) -> None:
    row = region("Passend", confidence=confidence)
    assert (row["name"], row["verified"], row["unverified_name"]) == ("Passend", "yes", "")


def test_no_unverified_name_of_the_release_is_shown_as_fact(release: Release) -> None:
    bodies = [
        body for layer in ("swv_po", "swv_vo") for body in release.layers.regions(layer).values()
    ]
    unverified = [body for body in bodies if not body.verified]
    for body in unverified:
        number = f"{body.code[:2]} {body.code[2:4]}-{body.code[4:]}"
        place, alone = _find_largest(release, body)
        place += "" if alone else " e.o."
        assert body.name == f"Samenwerkingsverband {number} ({place})"
        assert body.label == f"{number} · {place}"
        assert body.unverified_name not in body.label
    # Origin: of the 150 names in the table of partnerships 18 have confidence "low".
    assert (len(unverified), len(bodies)) == (18, 150)


def _find_largest(release: Release, body: Region) -> tuple[str, bool]:
    """The gemeente with most of its children, and whether there is no other."""
    children: dict[str, float] = {}
    gemeenten = release.zones.labels["gemeente"]
    for zone in release.zones.labels[body.layer].zones_of(body.code):
        code = gemeenten.code(zone) or ""
        children[code] = children.get(code, 0) + release.zones.weight("youth")[zone]
    largest = max(children, key=lambda code: children[code])
    name = release.layers.region("gemeente", largest).name.removesuffix(" (Z.)")
    return name, len(children) == 1


def test_every_label_of_the_release_says_its_number_once(release: Release) -> None:
    twice = []
    for layer in ("swv_po", "swv_vo"):
        for code, body in release.layers.regions(layer).items():
            assert body.label.startswith(f"{code[:2]} {code[2:4]}-{code[4:]} ")
            if len(re.findall(rf"{code[2:4]}[-. ]?{code[4:]}", body.label)) > 1:
                twice.append(body.label)
    # Their names are their numbers and no more.
    assert twice == [
        "PO 23-05 · Samenwerkingsverband PO 23.05",
        "VO 22-03 · Samenwerkingsverband VO 22.03",
        "VO 23-02 · Samenwerkingsverband VO 23-02",
    ]


def test_a_website_is_carried_as_it_is_known(release: Release) -> None:
    known = {row["code"]: row["domain"] for row in read_source("partnerships.csv")}
    regions = [
        region
        for layer in ("swv_po", "swv_vo")
        for region in release.layers.regions(layer).values()
    ]
    assert {region.code: region.website for region in regions} == known
    assert sum(bool(site) for site in known.values()) == 70
    assert not any(region.website for region in release.layers.regions("gemeente").values())
