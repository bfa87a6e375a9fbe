"""Telephone and website out of DUO's registers: only what is a number or an address of a site."""

from collections.abc import Callable
from pathlib import Path

import pytest

from geo.errors import InputError
from geo.schools.duo.contacts import clean_telephone, clean_website, read_contacts
from tests.geo.schools.duo import duo_files as duo


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("0591659840", "0591659840"),
        ("0591 - 65 98 40", "0591659840"),
        ("(0591) 659840", "0591659840"),
        ("+31 591 659840", "0591659840"),
        ("0031591659840", "0591659840"),
        ("", ""),
        ("059165984", ""),
        ("05916598400", ""),
        ("0000000000", ""),
        ("0591659840;ext=1", ""),
        ("+32591659840", ""),
        ("٠٥٩١٦٥٩٨٤٠", ""),
        ("onbekend", ""),
    ],
)
def test_a_telephone_is_a_dutch_number(text: str, clean: str) -> None:
    assert clean_telephone(text) == clean


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("www.obs-eenspan.nl", "http://www.obs-eenspan.nl"),
        ("WWW.School.NL/SO-afdeling", "http://www.school.nl/SO-afdeling"),
        ("https://school.nl/a/#/b", "https://school.nl/a/#/b"),
        ("school.nl?vestiging=1", "http://school.nl?vestiging=1"),
        ("", ""),
        ("www.a,nl", ""),
        ("www.school.nl.", ""),
        ("www.school./nl", ""),
        ("school", ""),
        ("info@school.nl", ""),
        ("https://user:secret@school.nl", ""),
        ("https://school.nl:8080/", ""),
        ("javascript:alert(1)", ""),
        ("JavaScript://school.nl/%0aalert(1)", ""),
        ("data:text/html,x", ""),
        ("ftp://school.nl", ""),
        ("http://127.0.0.1/", ""),
        ('www.school.nl/"onclick="x', ""),
        ("www.school.nl/<b>", ""),
        ("www.school.nl en www.ander.nl", ""),
        ("https://https://school.nl", ""),
        ("https://\tschool.nl", ""),
        ("www.schoöl.nl", ""),
        ("www." + "a" * 300 + ".nl", ""),
    ],
)
def test_a_website_is_a_plain_address(text: str, clean: str) -> None:
    assert clean_website(text) == clean


@pytest.mark.parametrize("write", [duo.old_site, duo.ckan])
def test_both_forms_of_the_register_are_read(tmp_path: Path, write: Callable[..., Path]) -> None:
    schools = [
        duo.school(1, TELEFOONNUMMER="0591659840", INTERNETADRES="www.school.nl"),
        duo.school(2),
    ]
    rows = list(read_contacts(write(tmp_path / "alle-vestigingen-so.csv", schools, "so")))
    assert [(row.id, row.telephone, row.website) for row in rows] == [
        ("00AB01", "0591659840", "http://www.school.nl"),
        ("00AB02", "", ""),
    ]


def test_missing_columns_are_named(tmp_path: Path) -> None:
    path = tmp_path / "alle-vestigingen-bo.csv"
    path.write_text("BRIN NUMMER;VESTIGINGSNUMMER\n16AH;16AH00\n")
    with pytest.raises(InputError, match=r"alle-vestigingen-bo\.csv: kolommen TELEFOONNUMMER, INT"):
        list(read_contacts(path))


def test_all_rows_at_fault_are_named(tmp_path: Path) -> None:
    path = tmp_path / "alle-vestigingen-bo.csv"
    path.write_text(
        "BRIN NUMMER;VESTIGINGSNUMMER;TELEFOONNUMMER;INTERNETADRES\n"
        "16AH;16AH00;;\n16AH;16AH00;;\nonzin;16AH01;;\n16AH;17AH01;;\n"
    )
    with pytest.raises(InputError) as caught:
        list(read_contacts(path))
    assert [fault.kind for fault in caught.value.faults] == ["duplicate", "brin", "location"]


@pytest.mark.parametrize(
    ("name", "telephones", "websites"), [("bo", 6258, 5430), ("vo", 1412, 1120)]
)
def test_the_registers_as_downloaded(name: str, telephones: int, websites: int) -> None:
    rows = list(read_contacts(duo.originals() / f"alle-vestigingen-{name}.csv"))
    assert sum(bool(row.telephone) for row in rows) == telephones
    assert sum(bool(row.website) for row in rows) == websites
