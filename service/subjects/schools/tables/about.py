"""What all tables of one special school share, and what stands with every one of them."""

from collections.abc import Iterable, Sequence

from geo import dutch
from geo.errors import Fault, InputError
from geo.schools.flows import Reason
from service.shared.answers import LayerNames, find_text_year
from service.shared.provenance import list_dates, list_sources, list_warnings
from service.shared.tables.table import Column, Row, Table
from service.subjects.schools.answer.pupils import MASK, say_pupils
from service.subjects.schools.answer.school import SchoolCounterparts
from service.subjects.schools.answer.sentences import say_least

DUTIES = "Wat te regelen"
"""Name of the sheet with the duties."""


def make_table(
    school: SchoolCounterparts,
    about: str,
    sheet: str,
    columns: Iterable[Column[Row]],
    rows: Sequence[Row],
    *,
    layers: Iterable[LayerNames] = (),
    keys: int = 1,
) -> Table[Row]:
    """Return a table of one school, with what has to be known to read it.

    about: what it is of, in the title; layers: whose boundaries it rests on. Raises InputError for
    a school of which the homes of the pupils are not known.
    """
    ask_homes(school)
    return Table(
        title=f"{school['name']} in {school['place']} ({school['id']}): {about}",
        sheet=sheet,
        columns=tuple(columns),
        rows=rows,
        keys=keys,
        footer=_write_footer(school),
        provenance=_provenance(school, layers),
    )


def ask_homes(school: SchoolCounterparts) -> None:
    """Raise InputError for a school of which the homes of the pupils are not known."""
    if school["pupils"] is None:
        message = f"{school['sentences'][0]} Daarom is er van deze school geen tabel."
        raise InputError([Fault("id", school["id"], (), message, "homes-unknown")])


def order_layers(school: SchoolCounterparts) -> list[str]:
    """Return layers that decide about children first, then those for comparison."""
    layers = school["layers"]
    return sorted(layers, key=lambda layer: not layers[layer]["about_children"])


def title_layer(layer: LayerNames) -> str:
    """Return a layer as a heading."""
    return dutch.upper_first(layer["plural"])


def is_counted(school: SchoolCounterparts, layer: str) -> bool:
    """Return whether the school deals with bodies of a layer: not if these are only home areas."""
    summary = school["summary"][layer]
    return summary is None or summary["counted"]


def count_bodies(school: SchoolCounterparts, layer: str) -> str:
    """Return how many bodies of a layer there are, in words; at least, where one is not known."""
    rows, names = school["counterparts"][layer], school["layers"][layer]
    word = names["singular"] if len(rows) == 1 else names["plural"]
    return f"{say_least(rows)}{dutch.number(len(rows))} {word}"


def say_counting(school: SchoolCounterparts) -> str:
    """Return how a number of pupils came about, and what an estimate is worth."""
    known = school["counting"]
    least, most = known["masked_cell"]
    return (
        f"{MASK} In de schatting telt zo'n afgeschermd aantal als {dutch.number(known['mean'], 2)} "
        "leerling, het gemiddelde volgens de totalen die DUO publiceert. De echte waarde ligt met "
        f"een kans van ten minste {dutch.percent(known['likely_interval'])} tussen waarschijnlijk "
        f"laagste en waarschijnlijk hoogste. Zeker is alleen wat er uitkomt als elk afgeschermd "
        f"aantal {least} of {most} is. Leerlingen zijn gezocht op de postcode van hun huis."
    )


def say_unplaced(school: SchoolCounterparts) -> str:
    """Return the pupils whose home could not be given a place, in words."""
    reasons: dict[Reason, str] = {
        "abroad_or_unknown": "buitenland of adres niet bekend",
        "postcode_not_in_regulation": "postcode die niet in de regeling van "
        f"{find_text_year(school)} staat",
    }
    found = [
        f"{where}: {say_pupils(school['unplaced'][reason])}"
        for reason, where in reasons.items()
        if school["unplaced"][reason]["max"]
    ]
    return f"{dutch.upper_first('; '.join(found))}." if found else "Niemand."


def _provenance(school: SchoolCounterparts, layers: Iterable[LayerNames]) -> dict[str, str]:
    boundaries = list_sources(layers)
    return {
        "In het kort": " ".join(school["sentences"]),
        "Hoe is dit geteld?": say_counting(school),
        "Niet in de lijsten": say_unplaced(school),
        "Bron van de leerlingen": "DUO: leerlingen in het speciaal onderwijs en speciaal "
        "basisonderwijs, naar school, postcode van het huis en leeftijd.",
        "Bron van wat te regelen": "Wetten, met het jaar van de gelezen tekst bij elke taak. Niet "
        "alle latere wijzigingen zijn gelezen: vraag na wat nu geldt.",
        **({"Bron van de indeling": boundaries} if boundaries else {}),
        **list_dates(school),
        **list_warnings(school["warnings"]),
    }


def _write_footer(school: SchoolCounterparts) -> str:
    """Return dates and source, for the foot of a printed sheet."""
    dated = school["vintages"]
    return (
        f"Lappendeken, uitgave {school['release']}, indeling van {dutch.date(school['vintage'])}. "
        f"Leerlingen: DUO, {dutch.date(dated['pupils'])}, geschat. Regeling samenwerkingsverbanden:"
        f" {dutch.date(dated['regulation'])}. Wetten: tekst van {dutch.date(dated['duties'])}."
    )
