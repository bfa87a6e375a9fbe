"""How schools are reached: read from DUO's registers at the start, shown on pages, kept nowhere."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from geo.errors import InputError
from geo.release.load import Release
from geo.release.locations import CURRENT, boundaries_root
from service.shared.contacts import Contact, Contacts
from service.shared.dates import ZONE
from service.shared.settings import Settings
from service.web.app import create_app
from service.web.store import Store
from tests.geo.schools.duo import duo_files as duo
from tests.page_reading import Element, parsed

SPECIAL, REGULAR, ONLY_SITE = "19QK00", "16AH00", "00AO00"


def write(folder: Path, name: str, day: str, **rows: tuple[str, str]) -> Path:
    """A register of special schools, written on a day; by id what is telephone and website."""
    schools = [
        duo.school(
            BRIN=key[1:5], VESTIGING=key[1:], TELEFOONNUMMER=telephone, INTERNETADRES=website
        )
        for key, (telephone, website) in rows.items()
    ]
    path = duo.old_site(folder / name, schools, "so")
    at = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=ZONE).timestamp()
    os.utime(path, (at, at))
    return path


@pytest.fixture(scope="module")
def registers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("duo")
    write(
        folder,
        "alle-vestigingen-so.csv",
        "2026-10-02",
        _19QK00=("0381234567", "www.twijn.example/so"),
        _00AO00=("", "https://bolster.example"),
        _00AW00=("", "javascript:alert(1)"),
    )
    write(folder, "alle-vestigingen-bo.csv", "2025-10-02", _16AH00=("0591659840", ""))
    (folder / "leerlingen-po.csv").write_text("is van iets anders\n")
    return folder


@pytest.fixture(scope="module")
def opened(registers: Path) -> Iterator[TestClient]:
    store = Store(boundaries_root(), CURRENT, registers)
    with TestClient(create_app(Settings(contacts=registers), store)) as client:
        yield client


def test_a_folder_holds_more_registers(registers: Path) -> None:
    contacts = Contacts.read(registers)
    assert contacts.of(SPECIAL) == Contact(
        "0381234567", "http://www.twijn.example/so", "2026-10-02"
    )
    assert contacts.of(REGULAR) == Contact("0591659840", "", "2025-10-02")
    assert contacts.of("00AW00") is None
    assert len(contacts) == 3


def test_the_newest_register_counts_whatever_its_name(tmp_path: Path) -> None:
    write(tmp_path, "a-vestigingen.csv", "2026-01-01", _19QK00=("0381111111", ""))
    write(tmp_path, "b-vestigingen.csv", "2025-01-01", _19QK00=("0382222222", ""))
    contact = Contacts.read(tmp_path).of(SPECIAL)
    assert contact is not None
    assert contact.telephone == "0381111111"


def test_nothing_is_known_without_the_setting(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(Contacts.read(None)) == 0
    monkeypatch.setenv("LAPPENDEKEN_CONTACTS", "")
    assert Settings().contacts is None
    assert "tel:" not in client.get(f"/scholen/{SPECIAL}").text


@pytest.mark.parametrize("name", ["", "er-niet/", "niets.csv"])
def test_a_path_without_a_register_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=str(tmp_path)):
        Contacts.read(tmp_path / name)


def find_contact(client: TestClient, name: str) -> Element:
    return parsed(client.get(f"/scholen/{name}").text).one("p", **{"class": "contact"})


def test_a_page_says_how_to_reach_a_school_and_since_when(opened: TestClient) -> None:
    shown = find_contact(opened, SPECIAL)
    call, site = shown.all("a")
    assert call.attributes == {"href": "tel:+31381234567"}
    assert site.attributes == {
        "href": "http://www.twijn.example/so",
        "rel": "noopener noreferrer",
    }
    assert (call.text, site.text) == ("0381234567", "twijn.example/so")
    assert "bestand van 2 oktober 2026" in shown.text


def test_what_is_not_known_is_not_shown(opened: TestClient) -> None:
    assert [link.text for link in find_contact(opened, REGULAR).all("a")] == ["0591659840"]
    assert [link.text for link in find_contact(opened, ONLY_SITE).all("a")] == ["bolster.example"]
    unknown = opened.get("/scholen/00AW00")
    assert unknown.status_code == 200
    assert 'class="contact"' not in unknown.text
    assert "alert(1)" not in unknown.text


def test_a_file_of_a_school_holds_no_telephone(opened: TestClient) -> None:
    assert "0381234567" not in opened.get(f"/scholen/{SPECIAL}/kaart.html").text


def test_the_date_of_a_page_stays_out_of_links_elsewhere(opened: TestClient) -> None:
    html = opened.get(f"/scholen/{SPECIAL}", params={"peildatum": "2021-01-01"}).text
    assert 'href="http://www.twijn.example/so"' in html


def test_the_command_reads_them_before_it_serves(
    serve: Callable[..., Any], tmp_path: Path, registers: Path
) -> None:
    start = ("-m", "service.command.main", "serve", "--port", "0", "--contacts")
    refused = serve(*start, str(tmp_path / "weg"))
    assert refused.process.wait(20) == 2
    refused.stop()
    assert refused.said == f"{tmp_path / 'weg'} bestaat niet.\n"
    served = serve(*start, str(registers)).wait_until_up()
    with served.client() as client:
        assert "tel:+31381234567" in client.get(f"/scholen/{SPECIAL}").text


def test_the_registers_as_downloaded_name_schools_of_the_release(release: Release) -> None:
    contacts = Contacts.read(duo.originals())
    known = [one for one in release.register if contacts.of(one.id)]
    assert len(known) > 7000
