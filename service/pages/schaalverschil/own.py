"""One gemeente in a few sentences: with how many bodies it deals, and with whom it consults."""

from collections.abc import Iterator
from dataclasses import dataclass

from geo import dutch
from geo.errors import Fault
from geo.release import Release
from service.documents.sentences import counted
from service.pages.schaalverschil.country import Country
from service.pages.schaalverschil.form import region_named

LONGEST = 80


@dataclass(frozen=True)
class Own:
    """What was typed, and the sentences or what is wrong with it; code: of the gemeente."""

    typed: str = ""
    code: str = ""
    sentences: tuple[str, ...] = ()
    fault: str = ""


def own_gemeente(release: Release, country: Country, typed: str) -> Own:
    """The gemeente that a reader asks for by name or code."""
    typed = typed.strip()[:LONGEST]
    if not typed:
        return Own()
    faults: list[Fault] = []
    code = region_named(release, "gemeente", typed, faults)
    if faults:
        return Own(typed, fault=faults[0].message)
    return Own(typed, code, tuple(_sentences(release, country, code)))


def _sentences(release: Release, country: Country, code: str) -> Iterator[str]:
    ranking = country.gemeenten
    row = next(row for row in ranking["rows"] if row["code"] == code)
    label = row["label"]
    least = "ten minste " if row["unknown"] else ""
    parts = [
        counted(row["bodies"][name], layer.singular, layer.plural)
        for name in ranking["counted"]
        for layer in [release.layers.layer(name)]
    ]
    bodies = counted(row["total"], "instantie", "instanties")
    yield f"{label} heeft te maken met {least}{bodies}: {dutch.join(parts)}."
    if row["rank"] is not None:
        same = sum(other["rank"] == row["rank"] for other in ranking["rows"])
        shared = f", samen met {counted(same - 1, 'andere', 'andere')}" if same > 1 else ""
        yield f"Dat is plaats {row['rank']} van de {len(ranking['rows'])} gemeenten{shared}."
    pairs = [pair for pair in country.consultation["pairs"] if pair["gemeente"] == code]
    names = [release.layers.region(pair["layer"], pair["partnership"]).short for pair in pairs]
    many = counted(len(pairs), "samenwerkingsverband", "samenwerkingsverbanden")
    yield f"{label} overlegt met {least}{many}{': ' if names else ''}{dutch.join(names)}."
    unsure = sum(pair["certainty"] != "vast" for pair in pairs)
    if unsure:
        yield f"Van {unsure} daarvan is dat na 2015 niet bevestigd."
