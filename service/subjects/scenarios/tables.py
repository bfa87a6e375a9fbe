"""The table of a scenario: every figure now, then, and beside chance."""

from geo.release.load import Release
from service.shared.answers import Document
from service.shared.measures.showing import show
from service.shared.provenance import dates, footer, sources, warnings
from service.shared.tables.table import Column, Table
from service.subjects.scenarios.words import chance_sentence, merged_sentence, rows, sentences

COLUMNS = (
    Column("key", "Code van de maat", "Vaste code van de maat."),
    Column("name", "Maat", "Naam van de maat."),
    Column("before_shown", "Nu", "De waarde in de indeling van nu, zoals u haar leest."),
    Column("after_shown", "Dan", "De waarde in het scenario, zoals u haar leest."),
    Column("changed", "Verschil", "Dan min nu; bij een deel in procentpunten."),
    Column("verdict", "Oordeel", "Of de twee lagen beter of slechter gaan passen."),
    Column("before", "Nu, getal", "Nu als getal; een deel tussen 0 en 1.", "number"),
    Column("after", "Dan, getal", "Dan als getal.", "number"),
    Column("difference", "Verschil, getal", "Dan min nu als getal.", "number"),
    Column(
        "low",
        "Toeval, laag",
        "5 % van de willekeurige scenario's is lager dan dit. Leeg als er niet is vergeleken.",
        "number",
    ),
    Column("median", "Toeval, midden", "De helft van de willekeurige is lager.", "number"),
    Column("high", "Toeval, hoog", "5 % van de willekeurige scenario's is hoger.", "number"),
    Column(
        "percentile",
        "Percentiel",
        "Plaats tussen de willekeurige scenario's, van 0 (lager dan alle) tot 100.",
        "number",
    ),
    Column(
        "better_than",
        "Beter dan toeval",
        "Welk deel van de willekeurige scenario's slechter past dan dit.",
        "share",
    ),
    Column("meaning", "Betekenis", "Wat de maat betekent."),
)


def scenario_table(release: Release, document: Document) -> Table:
    """The figures of a scenario document, one row per measure."""
    asked = document["scenario"]
    first, second = (release.layers.layer(asked[side]) for side in ("source", "target"))
    nothing = dict.fromkeys(("low", "median", "high", "percentile", "better_than"))
    return Table(
        title=f"Scenario: {first.plural} en {second.plural}",
        sheet="Scenario",
        columns=COLUMNS,
        rows=[
            {
                **nothing,
                **row,
                **(row["chance"] or {}),
                "before_shown": show(row["unit"], row["before"]),
                "after_shown": show(row["unit"], row["after"]),
                "changed": in_words(row["changed"]),
            }
            for row in rows(document)
        ],
        provenance={
            "Wat verandert": " ".join([*sentences(release, document), merged_sentence(document)]),
            "Vergeleken met toeval": chance_sentence(release, document),
            "Gewicht": document["weight_meaning"],
            "Bronnen": sources((first, second)),
            **dates(release, document),
            **warnings(document),
        },
        footer=footer(release),
    )


def in_words(changed: str) -> str:
    """A difference without its sign: text that starts with one is a formula to a spreadsheet.

    >>> [in_words(changed) for changed in ("+1,5 punt", "-3", "0", "bijna 0")]
    ['1,5 punt hoger', '3 lager', '0', 'bijna 0']
    """
    way = {"+": "hoger", "-": "lager"}.get(changed[:1])
    return f"{changed[1:]} {way}" if way else changed
