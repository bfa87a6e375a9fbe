"""One gemeente in a few sentences: with how many bodies it deals, and with whom it consults."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo import dutch
from geo.errors import Fault
from geo.release.load import Release
from service.shared.region_search import region_named
from service.shared.sentences import counted
from service.subjects.mismatch.country import Country
from service.subjects.rankings.answer import RankedRegion

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
    label, unknown = row["label"], row["unknown"]
    least = "ten minste " if unknown else ""
    layers = [release.layers.layer(name) for name in ranking["counted"]]
    parts = [
        counted(row["bodies"][layer.id], layer.singular, layer.plural)
        for layer in layers
        if row["bodies"][layer.id] or layer.id not in unknown
    ]
    bodies = counted(row["total"], "instantie", "instanties")
    yield f"{label} heeft te maken met {least}{bodies}: {dutch.join(parts)}."
    for layer in layers:
        if layer.id in unknown:
            yield f"Welk {layer.singular} er nu nog bij hoort, weten wij niet."
    if row["rank"] is not None:
        yield _place(row, ranking["rows"])
    pairs = [pair for pair in country.consultation["pairs"] if pair["gemeente"] == code]
    names = [release.layers.region(pair["layer"], pair["partnership"]).short for pair in pairs]
    many = counted(len(pairs), "samenwerkingsverband", "samenwerkingsverbanden")
    yield f"{label} overlegt met {least}{many}{': ' if names else ''}{dutch.join(names)}."
    unsure = sum(pair["certainty"] != "vast" for pair in pairs)
    if unsure:
        yield f"Van {unsure} daarvan is dat na 2015 niet bevestigd."


def _place(row: RankedRegion, rows: Sequence[RankedRegion]) -> str:
    """How its number compares with that of the other gemeenten."""
    known = [other["total"] for other in rows if other["rank"] is not None]
    more = sum(total > row["total"] for total in known)
    same = known.count(row["total"])
    if row["total"] == min(known):
        return f"Dat is het kleinste aantal: {same} van de {len(rows)} gemeenten hebben er zoveel."
    if not more:
        return f"Dat is het grootste aantal van de {len(rows)} gemeenten."
    heavier = counted(more, "gemeente heeft", "gemeenten hebben")
    return f"Van de {len(rows)} gemeenten: {heavier} er meer, en {same - 1} andere evenveel."
