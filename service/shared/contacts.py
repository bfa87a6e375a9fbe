"""Telephone and website of schools, where the operator has DUO's registers at hand.

They may be shown, and not be passed on: no release holds them. A release says what a school is; how
to reach it is said of the day on which the operator got the register.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from geo.errors import Fault, InputError
from geo.schools.duo.contacts import read_contacts
from service.shared.dates import ZONE

PATTERN = "*vestigingen*.csv"
"""Files of DUO in a folder: alle-vestigingen-bo.csv, vestigingenbo.csv."""

SETTING = "contacts"


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach a school.

    telephone: ten digits; website: by http or https; either may be empty, never both; date: ISO, of
    the file.

    >>> Contact("0591123456", "https://school.example/so", "2026-11-01").call
    'tel:+31591123456'
    >>> Contact("", "https://www.school.example/so/", "2026-11-01").site
    'school.example/so'
    """

    telephone: str
    website: str
    date: str

    @property
    def call(self) -> str:
        """The address of a link that calls, also from abroad; empty without a number."""
        return f"tel:+31{self.telephone[1:]}" if self.telephone else ""

    @property
    def site(self) -> str:
        """The website as it reads."""
        return self.website.partition("://")[2].removeprefix("www.").rstrip("/")


class Contacts:
    """Contacts by the id of a location; empty where the operator named no file.

    >>> contacts = Contacts({"19QK00": Contact("0381234567", "", "2026-11-01")})
    >>> contacts.of("19QK00").telephone, contacts.of("19QK01"), Contacts().of("19QK00")
    ('0381234567', None, None)
    """

    def __init__(self, by_id: Mapping[str, Contact] | None = None) -> None:
        self._by_id = dict(by_id or {})

    def __len__(self) -> int:
        return len(self._by_id)

    def of(self, location_id: str) -> Contact | None:
        """Return how to reach a location; None where that is not known."""
        return self._by_id.get(location_id)

    @classmethod
    def read(cls, path: Path | None) -> "Contacts":
        """Read a file of DUO, or all of them in a folder; nothing is read for None.

        What stands in more files is taken from the newest. Raises InputError that names the file
        and the column at fault.
        """
        found: dict[str, Contact] = {}
        for day, file in sorted(_date_files(path)):
            for row in read_contacts(file):
                if row.telephone or row.website:
                    found[row.id] = Contact(row.telephone, row.website, day)
        return cls(found)


def _date_files(path: Path | None) -> list[tuple[str, Path]]:
    """Return the files that a path names, each after the day it was written, ISO."""
    if path is None:
        return []
    files = [*path.glob(PATTERN)] if path.is_dir() else [path]
    if not files:
        message = (
            f"In de map {path} staat geen register van DUO, zoals alle-vestigingen-bo.csv. "
            f"Geef bij --{SETTING} of LAPPENDEKEN_{SETTING.upper()} een map of bestand."
        )
        raise InputError([Fault(SETTING, str(path), (PATTERN,), message, "file")])
    if not path.exists():
        return [("", path)]  # whoever reads it says what is wrong
    return [
        (datetime.fromtimestamp(file.stat().st_mtime, ZONE).date().isoformat(), file)
        for file in files
    ]
