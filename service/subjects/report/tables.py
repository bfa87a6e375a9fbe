"""Every table of the report, by the name of its file."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from geo import dutch
from service.shared.answers import Document
from service.shared.measures.figures import flatten
from service.shared.measures.showing import show
from service.shared.measures.words import BETTER, SYMBOLS, UNITS, Definition, define_all
from service.shared.provenance import dates, footer, sources, warnings
from service.shared.tables.table import Column, Row, Table
from service.subjects.consultation.answer import Consultation
from service.subjects.consultation.tables import (
    consultation_gemeenten_table,
    consultation_pairs_table,
    consultation_partnerships_table,
    consultation_regions_table,
    inspiration_table,
)
from service.subjects.mismatch.tables import matrix_table, region_columns
from service.subjects.rankings.tables import ranking_table
from service.subjects.report.facts import Facts

KEYS = 4
"""Columns of the matrix that name a row."""

LAYERS = (
    Column("source", "Code laag", "Vaste code van de laag."),
    Column("source_name", "Laag", "Naam van de laag waarvan de regio's op de regels staan."),
    Column("target", "Code andere laag", "Vaste code van de andere laag."),
    Column("target_name", "Andere laag", "Naam van de laag waarmee is vergeleken."),
)


def tables(facts: Facts) -> dict[str, Table]:
    """Name of the file, without its ending -> table; in the order of the sheets."""
    return {
        "alle-paren": replace(matrix_table(facts.release, facts.matrix), keys=KEYS),
        "maten-in-woorden": words_table(facts),
        "cijfers-per-regio": regions_table(facts),
        "alle-lagen-samen": many_table(facts),
        **{
            f"rangorde-{layer}": ranking_table(document)
            for layer, document in facts.rankings.items()
        },
        **_consultation(facts),
        **_inspiration(facts),
        "maten": measures_table(facts),
    }


def words_table(facts: Facts) -> Table:
    """The panels of the chosen pairs in words, one after the other."""
    rows = []
    for document in facts.panels:
        first, second = _names(facts, document)
        values = flatten(document["figures"])
        rows += [
            {
                "source_name": first,
                "target_name": second,
                "name": said["name"],
                "shown": show(said["unit"], values[key]),
                "sentence": said["sentence"],
                "meaning": said["meaning"],
                "value": values[key],
                "measure": key,
            }
            for key, said in document["measures"].items()
        ]
    return _table(
        facts,
        title="Samenwerkingsverbanden en andere lagen: wat zeggen de maten?",
        sheet="Maten in woorden",
        columns=(
            Column("source_name", "Eerste laag", "Naam van de eerste laag."),
            Column("target_name", "Tweede laag", "Naam van de tweede laag."),
            Column("name", "Maat", "Naam van de maat.", "prose"),
            Column("shown", "Waarde", "De waarde zoals u die leest."),
            Column("sentence", "In woorden", "De waarde in een zin.", "prose"),
            Column("meaning", "Betekenis", "Wat de maat betekent.", "prose"),
            Column("value", "Getal", "De waarde als getal; een deel tussen 0 en 1.", "number"),
            Column("measure", "Code van de maat", "Vaste code, zoals op het blad Maten."),
        ),
        rows=rows,
        documents=facts.panels,
    )


def regions_table(facts: Facts) -> Table:
    """Figures of every region against every other layer that decides about children."""
    layers = facts.release.layers
    rows = []
    for name in facts.deciding:
        own = layers.regions(name)
        for other in facts.deciding:
            if other == name:
                continue
            theirs = layers.regions(other)
            for code, found in facts.regions(name, other).items():
                largest, same = found["largest_partner"], found["coincides_with"]
                rows.append(
                    {
                        **found,
                        "source": name,
                        "source_name": layers.layer(name).singular,
                        "target": other,
                        "target_name": layers.layer(other).plural,
                        "code": code,
                        "name": own[code].short,
                        "largest_name": theirs[largest].short if largest else "",
                        "coincides_name": theirs[same].short if same else "",
                    }
                )
    return _table(
        facts,
        title="Hoe elke regio over de andere lagen verdeeld is",
        sheet="Cijfers per regio",
        columns=(
            *LAYERS,
            Column("code", "Code", "Code van de regio."),
            Column("name", "Regio", "Naam van de regio; van een samenwerkingsverband het nummer."),
            *region_columns("Aantal partners"),
        ),
        rows=rows,
        documents=[facts.matrix],
    )


def many_table(facts: Facts) -> Table:
    """Figures of all layers together."""
    rows = []
    for document in facts.matrix["many"]:
        for key, said in document["measures"].items():
            value = document["figures"][key]
            rows.append(
                {
                    "count": len(document["layers"]),
                    "layers": _plurals(facts, document["layers"]),
                    "name": said["name"],
                    "value": value,
                    "sentence": said["sentence"],
                    "meaning": said["meaning"],
                    "measure": key,
                }
            )
    return _table(
        facts,
        title="Alle lagen samen",
        sheet="Alle lagen samen",
        columns=(
            Column("count", "Aantal lagen", "Hoeveel lagen samen genomen zijn.", "count"),
            Column("layers", "Welke lagen", "Welke lagen dat zijn.", "prose"),
            Column("name", "Maat", "Naam van de maat."),
            Column(
                "value",
                "Getal",
                "De waarde als getal. Een deel tussen 0 en 1; een oppervlakte in m².",
                "number",
            ),
            Column("sentence", "In woorden", "De waarde in een zin.", "prose"),
            Column("meaning", "Betekenis", "Wat de maat betekent.", "prose"),
            Column("measure", "Code van de maat", "Vaste code, zoals op het blad Maten."),
        ),
        rows=rows,
        documents=[facts.matrix],
    )


DEFINITIONS: tuple[Column[Definition], ...] = (
    Column(
        "key",
        "Code van de maat",
        "Vaste code, zoals in de kop van de CSV-bestanden.",
        get=lambda row: row.measure.key,
    ),
    Column("name", "Maat", "Naam van de maat.", "prose", get=lambda row: row.name),
    Column("meaning", "Betekenis", "Wat de maat betekent.", "prose", get=lambda row: row.meaning),
    Column(
        "formula",
        "Formule",
        f"Hoe de maat is berekend. {SYMBOLS}",
        "prose",
        get=lambda row: row.measure.formula_nl,
    ),
    Column(
        "unit",
        "Eenheid",
        "Waarin de maat is uitgedrukt.",
        get=lambda row: UNITS[row.measure.unit],
    ),
    Column(
        "better",
        "Richting",
        "Welke kant op de lagen beter passen; leeg als geen.",
        get=lambda row: BETTER[row.measure.better],
    ),
    Column(
        "source",
        "Herkomst",
        "Waar de maat vandaan komt.",
        "prose",
        get=lambda row: row.measure.source_nl,
    ),
)


def measures_table(facts: Facts) -> Table[Definition]:
    """Return what every measure is: meaning, formula, source."""
    return _table(
        facts,
        title="Alle maten met hun formule en herkomst",
        sheet="Maten",
        columns=DEFINITIONS,
        rows=define_all(),
        documents=[facts.matrix],
    )


def _consultation(facts: Facts) -> dict[str, Table]:
    consultation = facts.consultation
    per = consultation["layers"][consultation["per"]]["singular"]
    found: dict[str, tuple[Callable[[Consultation], Table], str]] = {
        "overleg-paren": (consultation_pairs_table, "Overleg alle paren"),
        "overleg-per-gemeente": (consultation_gemeenten_table, "Overleg per gemeente"),
        "overleg-per-samenwerkingsverband": (
            consultation_partnerships_table,
            "Overleg per verband",
        ),
        f"overleg-per-{consultation['per']}": (
            consultation_regions_table,
            f"Overleg per {per}"[:31],
        ),
    }
    return {name: replace(make(consultation), sheet=sheet) for name, (make, sheet) in found.items()}


def _inspiration(facts: Facts) -> dict[str, Table]:
    regions = facts.inspiration
    return {} if regions is None else {"inspiratieregios": inspiration_table(regions)}


def _table(
    facts: Facts,
    *,
    title: str,
    sheet: str,
    columns: tuple[Column[Row], ...],
    rows: list[Row],
    documents: Iterable[Document],
) -> Table[Row]:
    """A table with the provenance of the documents it was made of."""
    release = facts.release
    shown = list(documents) or [facts.matrix]
    texts = [warning["text"] for document in shown for warning in document["warnings"]]
    together = {
        **shown[0],
        "warnings": [{"text": text} for text in dict.fromkeys(texts)],
    }
    used = dict.fromkeys(
        name
        for document in shown
        for name in document.get("layers", (document.get("source"), document.get("target")))
    )
    return Table(
        title=title,
        sheet=sheet,
        columns=columns,
        rows=rows,
        footer=footer(release),
        provenance={
            "Gewicht": shown[0]["weight_meaning"],
            "Bronnen": sources(release.layers.layer(name) for name in used),
            **dates(release, together),
            **warnings(together),
        },
    )


def _names(facts: Facts, document: Document) -> tuple[str, str]:
    first, second = (
        facts.release.layers.layer(document[side]).plural for side in ("source", "target")
    )
    return first, second


def _plurals(facts: Facts, names: Iterable[str]) -> str:
    return dutch.join([facts.release.layers.layer(name).plural for name in names])
