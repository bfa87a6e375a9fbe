"""What stands with every table: dates, sources, warnings, and the foot of a printed sheet."""

from collections.abc import Iterable

from geo import dutch
from geo.layers.catalogue import Layer
from geo.release.load import Release
from service.shared.answers import Document
from service.shared.provenance import dates, sources, warnings
from service.subjects.schools.words import MASK, pupils_text


def school_provenance(
    release: Release, document: Document, layers: Iterable[Layer]
) -> dict[str, str]:
    """What stands with every table of a school; layers: whose boundaries it rests on."""
    boundaries = sources(layers)
    return {
        "In het kort": " ".join(document["sentences"]),
        "Hoe is dit geteld?": counting(document),
        "Niet in de lijsten": unplaced(document),
        "Bron van de leerlingen": "DUO: leerlingen in het speciaal onderwijs en speciaal "
        "basisonderwijs, naar school, postcode van het huis en leeftijd.",
        "Bron van wat te regelen": "Wetten, met het jaar van de gelezen tekst bij elke taak. Niet "
        "alle latere wijzigingen zijn gelezen: vraag na wat nu geldt.",
        **({"Bron van de indeling": boundaries} if boundaries else {}),
        **dates(release, document),
        **warnings(document),
    }


def counting(document: Document) -> str:
    """How a number of pupils came about, and what an estimate is worth."""
    known = document["counting"]
    least, most = known["masked_cell"]
    return (
        f"{MASK} In de schatting telt zo'n afgeschermd aantal als {dutch.number(known['mean'], 2)} "
        "leerling, het gemiddelde volgens de totalen die DUO publiceert. De echte waarde ligt met "
        f"een kans van ten minste {dutch.percent(known['likely_interval'])} tussen waarschijnlijk "
        f"laagste en waarschijnlijk hoogste. Zeker is alleen wat er uitkomt als elk afgeschermd "
        f"aantal {least} of {most} is. Leerlingen zijn gezocht op de postcode van hun huis."
    )


def unplaced(document: Document) -> str:
    """Pupils whose home could not be given a place."""
    reasons = {
        "abroad_or_unknown": "buitenland of adres niet bekend",
        "postcode_not_in_regulation": "postcode die niet in de regeling van 2015 staat",
    }
    found = [
        f"{where}: {pupils_text(document['unplaced'][reason])}"
        for reason, where in reasons.items()
        if document["unplaced"][reason]["max"]
    ]
    return f"{dutch.upper_first('; '.join(found))}." if found else "Niemand."


def school_footer(release: Release) -> str:
    """Dates and source, for the foot of a printed sheet."""
    dated = release.vintages
    return (
        f"Lappendeken, uitgave {release.id}, indeling van {dutch.date(release.vintage)}. "
        f"Leerlingen: DUO, {dutch.date(dated['pupils'])}, geschat. Regeling samenwerkingsverbanden:"
        f" {dutch.date(dated['regulation'])}. Wetten: tekst van {dutch.date(dated['duties'])}."
    )
