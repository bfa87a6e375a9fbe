"""A child's journey as a workbook: in short, every duty of every stage, what changes."""

from datetime import datetime

from geo import dutch
from geo.release.load import Release
from service.shared.answers import Document
from service.shared.provenance import dates, footer, warnings
from service.shared.tables.table import Column, Table
from service.shared.tables.workbook import workbook
from service.subjects.duties.words import (
    CERTAINTIES,
    CERTAINTY_MEANING,
    PLACES,
    ROLES,
    THEMES,
    when_text,
)
from service.subjects.journeys.words import body_texts

PRIVATE = "Dit bestand gaat over één kind. Bewaar het veilig; Lappendeken bewaart het niet."

DUTIES = (
    Column("stage", "Fase", "Nummer en naam van de fase.", "prose", 18),
    Column("date", "Datum", "Datum waarvan de regels gelden."),
    Column("theme", "Thema", "Waar de taak over gaat."),
    Column("name", "Wat", "De taak.", "prose", 24),
    Column("who", "Wie", "De instantie; zonder plaats de soort instantie.", "prose", 32),
    Column("role", "Rol", "Wat die instantie doet."),
    Column(
        "place", "Welke plek beslist", "De plek die bepaalt welke instantie het is.", "prose", 22
    ),
    Column("when", "Wanneer", "In de regel, of onder welke voorwaarde.", "prose", 22),
    Column("certainty", "Zekerheid", CERTAINTY_MEANING),
    Column("legal_basis", "Wet", "Het artikel, met het jaar van de gelezen tekst.", "prose", 26),
    Column("explain", "Uitleg", "Uitleg en wat daarbij niet zeker is.", "prose", 44),
)
CHANGES = (
    Column("between", "Tussen", "Van welke fase naar welke."),
    Column("layer", "Laag", "Soort instantie."),
    Column("before", "Eerst", "De instantie in de eerste fase."),
    Column("after", "Daarna", "De instantie in de volgende fase."),
    Column("duties", "Taken", "De taken waar het om gaat.", "prose", 60),
)


def journey_workbook(release: Release, document: Document) -> bytes:
    """All sheets of one journey; the same journey and release give the same bytes."""
    day = datetime.fromisoformat(release.vintage)
    return workbook(journey_tables(release, document), "De reis van een kind", created=day)


def journey_tables(release: Release, document: Document) -> tuple[Table, ...]:
    """In short, every duty, and what changes between the stages."""
    provenance = {
        "Vertrouwelijk": PRIVATE,
        **{f"Aangenomen {number}": text for number, text in enumerate(document["assumptions"], 1)},
        **dates(release, document),
        **warnings(document),
    }

    def table(title: str, sheet: str, columns: tuple[Column, ...], rows: list[Document]) -> Table:
        return Table(title, sheet, columns, rows, provenance, footer(release))

    short = (Column("text", "In het kort", "Wat op deze reis opvalt.", "prose", 100),)
    sentences = [*document["summary"], PRIVATE]
    return (
        table("Een reis in het kort", "In het kort", short, [{"text": one} for one in sentences]),
        table("Taken per fase", "Taken", DUTIES, _duties(release, document)),
        table("Wat er verandert", "Wat verandert er", CHANGES, _changes(release, document)),
    )


def _duties(release: Release, document: Document) -> list[Document]:
    return [
        {
            "stage": f"{number} {stage['name']}",
            "date": stage["date"],
            "theme": THEMES[duty["theme"]],
            "name": duty["name"],
            "who": "; ".join(body_texts(release, duty)),
            "role": ROLES[duty["role"]],
            "place": PLACES[duty["place"]],
            "when": when_text(" en ".join(duty["when"] or [])),
            "certainty": CERTAINTIES[duty["certainty"]],
            "legal_basis": _basis(duty),
            "explain": " ".join(filter(None, (duty["explain"], duty["caveat"]))),
        }
        for number, stage in enumerate(document["stages"], start=1)
        for duty in (*stage["duties"], *stage["conditional_duties"])
    ]


def _basis(duty: Document) -> str:
    year = f"tekst van {duty['text_year']}" if duty["text_year"] else "tekst niet gelezen"
    return f"{duty['legal_basis']} ({year})" if duty["legal_basis"] else ""


def _changes(release: Release, document: Document) -> list[Document]:
    names = {
        duty["id"]: duty["name"]
        for stage in document["stages"]
        for duty in (*stage["duties"], *stage["conditional_duties"])
    }
    return [
        {
            "between": f"fase {one['from'] + 1} en {one['to'] + 1}",
            "layer": dutch.upper_first(release.layers.layer(change["layer"]).singular),
            "before": change["from_name"] or "–",
            "after": change["to_name"] or "–",
            "duties": "; ".join(names[duty] for duty in change["duties"]),
        }
        for one in document["handovers"]
        for change in one["changes"]
    ]
