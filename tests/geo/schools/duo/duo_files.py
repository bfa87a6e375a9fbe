"""Registers as DUO publishes them, made up: old site and CKAN; and where the real ones are."""

import csv
import io
from pathlib import Path

import pytest

from geo.errors import InputError
from geo.schools.duo.register import read_register

ORIGINALS = Path(__file__).resolve().parents[5] / "shared" / "data" / "originals" / "duo"

AREAS = [
    f"{area} {what}"
    for area in (
        "NODAAL GEBIED", "RPA-GEBIED", "WGR-GEBIED", "COROPGEBIED", "ONDERWIJSGEBIED", "RMC-REGIO",
    )
    for what in ("CODE", "NAAM")
]  # fmt: skip
ADDRESS = ["STRAATNAAM", "HUISNUMMER-TOEVOEGING", "POSTCODE", "PLAATSNAAM"]
POST = [f"{name} CORRESPONDENTIEADRES" for name in ADDRESS]


def header(kind: str = "bo", *, ckan: bool = False) -> list[str]:
    """Columns of the register of primary ("bo"), secondary ("vo") or special schools ("so")."""
    ids = ["INSTELLINGSCODE", "VESTIGINGSCODE"] if ckan else ["BRIN NUMMER", "VESTIGINGSNUMMER"]
    extra = {"bo": [], "vo": ["ONDERWIJSSTRUCTUUR"], "so": ["CLUSTER", "ONDERWIJS"]}[kind]
    return [
        *(["SOORT PRIMAIR ONDERWIJS"] if kind == "so" else []),
        "PROVINCIE", "BEVOEGD GEZAG NUMMER", *ids, "VESTIGINGSNAAM", *ADDRESS, "GEMEENTENUMMER",
        "GEMEENTENAAM", "DENOMINATIE", "TELEFOONNUMMER", "INTERNETADRES", *extra, *POST, *AREAS,
        *(["VAKANTIEREGIO"] if ckan else []),
    ]  # fmt: skip


def school(number: int = 0, **changed: str) -> dict[str, str]:
    """A school in Emmen; `changed` by column, with _ for a space and for a hyphen."""
    code = f"{number // 100:02d}AB"
    row = {
        "SOORT PRIMAIR ONDERWIJS": "(V)SO",
        "PROVINCIE": "Drenthe",
        "BEVOEGD GEZAG NUMMER": "10249",
        "BRIN": code,
        "VESTIGING": f"{code}{number % 100:02d}",
        "VESTIGINGSNAAM": f"De Lytse Wâlden {number}",
        "STRAATNAAM": "Oosterstraat",
        "POSTCODE": "7822 HG",
        "PLAATSNAAM": "EMMEN",
        "GEMEENTENUMMER": "0114",
        "GEMEENTENAAM": "EMMEN",
        "DENOMINATIE": "Openbaar",
        "CLUSTER": "3/4",
        "ONDERWIJS": "SO ZMLK + RP-VSO ZMOK",
        "ONDERWIJSSTRUCTUUR": "HAVO/VWO",
        "COROPGEBIED CODE": "08",
        "RMC-REGIO CODE": "08",
    }
    return row | {name.replace("_", " "): value for name, value in changed.items()}


def line(names: list[str], row: dict[str, str]) -> list[str]:
    """The cells of a school under some columns; those without a value hold one space."""
    aliases = {
        "BRIN NUMMER": "BRIN",
        "INSTELLINGSCODE": "BRIN",
        "VESTIGINGSNUMMER": "VESTIGING",
        "VESTIGINGSCODE": "VESTIGING",
    }
    return [row.get(aliases.get(name, name), "") or " " for name in names]


def old_site(path: Path, schools: list[dict[str, str]], kind: str = "bo") -> Path:
    """Windows-1252, semicolons, CRLF."""
    names = header(kind)
    return write(path, [names, *(line(names, row) for row in schools)], encoding="cp1252")


def ckan(path: Path, schools: list[dict[str, str]], kind: str = "bo", *, bom: bool = True) -> Path:
    """UTF-8, commas, quotation marks around every cell."""
    names = header(kind, ckan=True)
    return write(
        path,
        [names, *(line(names, row) for row in schools)],
        encoding="utf-8-sig" if bom else "utf-8",
        delimiter=",",
        quoting=csv.QUOTE_ALL,
        end="\n",
    )


def write(
    path: Path,
    rows: list[list[str]],
    *,
    encoding: str = "utf-8",
    delimiter: str = ";",
    quoting: int = csv.QUOTE_MINIMAL,
    end: str = "\r\n",
) -> Path:
    """A file of cells."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def refusal(path: Path, reader=read_register) -> InputError:
    """The error for a file, which it must have."""
    with pytest.raises(InputError) as caught:
        list(reader(path))
    return caught.value


def originals() -> Path:
    """The folder with DUO's files as published; skips the test where it is not."""
    if not ORIGINALS.is_dir():
        pytest.skip("DUO's own files are not here: ../shared/data/originals/duo is absent")
    return ORIGINALS
