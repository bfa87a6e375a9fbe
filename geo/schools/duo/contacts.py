"""Telephone and website of every location, out of DUO's registers as they are downloaded."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from geo.schools.duo.cells import BRIN, LOCATION
from geo.schools.duo.seen import BRIN_COLUMN, LOCATION_COLUMN, Locations
from geo.schools.duo.table import open_table

COLUMNS = (BRIN_COLUMN, LOCATION_COLUMN, ("TELEFOONNUMMER",), ("INTERNETADRES",))

_HOST = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.IGNORECASE)
_PATH = re.compile(r"[A-Za-z0-9/._~%#?=&+!-]*")
_NO_DIGITS = re.compile(r"[\s()./-]")
_DUTCH = re.compile(r"(?:\+31|0031|0)([1-9][0-9]{8})")

LONGEST_WEBSITE = 200


@dataclass(frozen=True, slots=True)
class ContactRow:
    """What DUO has of one location: id, telephone and website; empty where it has none of use."""

    id: str
    telephone: str
    website: str


def read_contacts(path: Path) -> Iterator[ContactRow]:
    r"""Yield the rows of a register, in the order of the file.

    Raises InputError with all that is wrong with it: trust the rows when the last one has come.

    >>> from tempfile import TemporaryDirectory
    >>> header = "BRIN NUMMER;VESTIGINGSNUMMER;TELEFOONNUMMER;INTERNETADRES"
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "alle-vestigingen-bo.csv"
    ...     _ = path.write_text(f"{header}\n16AH;16AH00;0591123456;www.school.example\n")
    ...     list(read_contacts(path))
    [ContactRow(id='16AH00', telephone='0591123456', website='http://www.school.example')]
    """
    with open_table(path) as table:
        brin, number, call, site = table.find_columns(COLUMNS)
        locations = Locations(table, brin, number)
        for line, cells in table.rows():
            sound = [
                table.holds(brin, cells[brin], BRIN),
                table.holds(number, cells[number], LOCATION),
            ]
            name = locations.read_id(line, cells) if all(sound) else ""
            if name:
                yield ContactRow(name, clean_telephone(cells[call]), clean_website(cells[site]))


def clean_telephone(text: str) -> str:
    """Return a Dutch number in ten digits; empty for anything else.

    >>> clean_telephone("0591-12 34 56"), clean_telephone("+31591123456"), clean_telephone("0900")
    ('0591123456', '0591123456', '')
    """
    found = _DUTCH.fullmatch(_NO_DIGITS.sub("", text))
    return f"0{found[1]}" if found else ""


def clean_website(text: str) -> str:
    """Return the address of a website, by http or https; empty for anything else.

    A register is typed by people: what is no plain address of a site is left out, so that no link
    of a page does anything but lead there.

    >>> clean_website("www.school.example/so"), clean_website("HTTPS://School.example/")
    ('http://www.school.example/so', 'https://school.example/')
    >>> [clean_website(text) for text in ("javascript:alert(1)", "info@school.example", "www.a,nl")]
    ['', '', '']
    """
    address = text if "://" in text else f"http://{text}"
    if len(address) > LONGEST_WEBSITE or not address.isascii():
        return ""
    scheme, rest = address.split("://", 1)
    host = re.split(r"[/?#]", rest, maxsplit=1)[0]
    path = rest[len(host) :]
    if scheme.lower() not in ("http", "https") or not _HOST.fullmatch(host):
        return ""
    if not _PATH.fullmatch(path):
        return ""
    return f"{scheme.lower()}://{host.lower()}{path}"
