"""Files of pupils by home postcode as DUO publishes them, made up: of ages and of years of study.

That of secondary schools has the columns that public code reads from the real one, in an order
that is not known.
"""

import csv
from collections.abc import Mapping
from pathlib import Path

from geo.schools.duo.pupils import AGES, NEEDED, STUDIES
from tests.geo.schools.duo import duo_files as duo

NAMES = [names[min(1, len(names) - 1)].replace(" ", "_") for names in (*NEEDED, *AGES)]

VO_NAMES = [
    "BRIN NUMMER", "VESTIGINGSNUMMER", "INSTELLINGSNAAM VESTIGING", "GEMEENTENUMMER",
    "GEMEENTENAAM", "POSTCODE LEERLING", "PLAATSNAAM LEERLING", "GEMEENTENUMMER LEERLING",
    "GEMEENTENAAM LEERLING", *(name for (name,) in STUDIES),
]  # fmt: skip
CKAN_IDS: Mapping[str, str] = {
    "BRIN NUMMER": "INSTELLINGSCODE",
    "VESTIGINGSNUMMER": "VESTIGINGSCODE",
}


def pupils(home="3771", sort="So", location="01", brin="01JE", **ages):
    """A row of a primary or special school; ages as JONGER, _4 ... _24, OUDER."""
    named = {f"LEEFTIJD_{age.lstrip('_')}": value for age, value in ages.items()}
    return [brin, location, home, sort, *(named.get(name, "0") for name in NAMES[4:])]


def pupil_file(path, *rows, names=NAMES):
    """A file of primary and special schools."""
    return duo.write(path, [names, *rows], encoding="utf-8-sig", quoting=csv.QUOTE_ALL, end="\n")


def study(*counts, school="02DD01", home="1001", gemeente="0001", place="AA"):
    """A row of a secondary school: pupils in the first years of study, then none."""
    years = [*map(str, counts), *["0"] * (len(STUDIES) - len(counts))]
    own = [school[:4], school[4:], "Het College", "0001", "Aa"]
    return [*own, home, place, gemeente, f"Gemeente {gemeente}", *years]


def study_file(path: Path, *rows, names=VO_NAMES) -> Path:
    """A file of secondary schools, as the old site has it."""
    return duo.write(path, [names, *rows], encoding="cp1252")


def ckan_study_file(path: Path, *rows) -> Path:
    """The same as CKAN has it."""
    names = [CKAN_IDS.get(name, name) for name in VO_NAMES]
    form = {"delimiter": ",", "quoting": csv.QUOTE_ALL, "end": "\n"}
    return duo.write(path, [names, *rows], encoding="utf-8-sig", **form)
