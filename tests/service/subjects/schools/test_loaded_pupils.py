"""From DUO's file of secondary schools to a page: read, built into a release, and answered.

The file is made up, in the form that the real one has: no copy of that was at hand. All other facts
are those of the project, so that the bodies of a home can be counted again from the tables.
"""

import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from geo.release.build import build_release
from geo.release.check import check_release
from geo.release.locations import sources_root
from geo.tables import checksum
from service.shared.settings import Settings
from service.web.app import create_app
from service.web.store import Store
from tests.brute_force_schools import Country
from tests.geo.schools.duo.pupil_files import study, study_file
from tests.page_reading import parsed

pytestmark = pytest.mark.slow

RELEASE = "2099.1"
SCHOOL, NEAR, OTHER = "02VM00", "06SU00", "02UP00"
"""Two secondary schools in Veenendaal, and one in Ede of which the file says nothing."""

ROWS = [
    # Veenendaal, of which one postcode in two parts
    study(120, 118, 97, 101, 66, 64, school=SCHOOL, home="3901", gemeente="0345"),
    study(31, 28, "<5", 22, 19, 17, school=SCHOOL, home="3903", gemeente="0345"),
    study("<5", 0, "<5", 0, 0, 0, school=SCHOOL, home="3903", gemeente="0340", place="ELST"),
    # Rhenen, Renswoude, Ede, Barneveld, Buren or Neder-Betuwe, Vlieland
    study(12, 9, 11, "<5", "<5", "<5", school=SCHOOL, home="3911", gemeente="0340"),
    study("<5", 7, 5, "<5", 0, 0, school=SCHOOL, home="3927", gemeente="0339"),
    study("<5", "<5", "<5", "<5", "<5", "<5", school=SCHOOL, home="6711", gemeente="0228"),
    study(0, 0, "<5", 0, 0, 0, school=SCHOOL, home="3771", gemeente="0203"),
    study(0, "<5", 0, "<5", 0, 0, school=SCHOOL, home="4041", gemeente="1740"),
    study(0, 0, 0, 0, 0, "<5", school=SCHOOL, home="8899", gemeente="0096"),
    # Germany, unknown, and a postcode that the regulation lacks
    study("<5", 0, "<5", 0, 0, 0, school=SCHOOL, home="20", gemeente="0998"),
    study("<5", 0, 0, 0, 0, 0, school=SCHOOL, home="40", gemeente="0999"),
    study(0, 0, 0, "<5", 0, 0, school=SCHOOL, home="1262", gemeente="0376"),
    # A row of nobody is no home
    study(0, 0, 0, 0, 0, 0, school=SCHOOL, home="1011", gemeente="0363"),
    study(55, 61, 48, 52, "<5", 0, school=NEAR, home="3902", gemeente="0345"),
]  # fmt: skip

Call = Callable[..., tuple[int, bytes, str]]


class Loaded:
    """The release that was made of the file, with its sources."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "boundaries" / RELEASE
        self.sources = folder / "sources"
        self.pupils = folder / "pupils.csv"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """Do as CONTRIBUTING says: read, add the rows, describe the table, build."""
    from service.command import main

    folder = tmp_path_factory.mktemp("loaded")
    made = Loaded(folder)
    file = study_file(
        folder / "02.-leerlingen-per-vestiging-naar-postcode-en-leerjaar-2024.csv", *ROWS
    )
    assert main.run(["data", "pupils", str(file), "--out", str(made.pupils)]) == 0
    shutil.copytree(sources_root(), made.sources)
    table = made.sources / "pupil_flows.csv"
    before = checksum(table.read_bytes())
    _, _, rows = made.pupils.read_text("utf-8").partition("\n")
    table.write_text(table.read_text("utf-8") + rows, "utf-8")
    manifest = made.sources / "manifest.toml"
    text = manifest.read_text("utf-8")
    assert text.count(before) == 1
    manifest.write_text(text.replace(before, checksum(table.read_bytes())), "utf-8")
    assert build_release(made.sources, made.folder)
    return made


@pytest.fixture(scope="module")
def opened(loaded: Loaded) -> Iterator[TestClient]:
    """The service with that release."""
    store = Store(loaded.folder.parent, RELEASE)
    store.load()
    settings = Settings(boundaries=loaded.folder.parent, release=RELEASE)
    with TestClient(create_app(settings, store)) as client:
        yield client


def get(client: TestClient, school: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/api/v1/schools/{school}/counterparts").json()
    return found


def recount() -> dict[str, dict[str, tuple[int, int]]]:
    """Layer -> body -> least and most pupils of the school, from the rows as they stand above."""
    country = Country()
    known: Counter[tuple[str, str]] = Counter()
    masked: Counter[tuple[str, str]] = Counter()
    for row in ROWS:
        if row[:2] == [SCHOOL[:4], SCHOOL[4:]] and row[5] in country.postcodes:
            for layer, body in country.bodies(row[5]).items():
                if body:
                    known[layer, body] += sum(int(cell) for cell in row[9:] if cell != "<5")
                    masked[layer, body] += row[9:].count("<5")
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for (layer, body), some in known.items():
        least, most = some + masked[layer, body], some + 4 * masked[layer, body]
        if most:
            found.setdefault(layer, {})[body] = least, most
    return found


def test_a_secondary_school_has_the_bodies_of_its_homes(opened: TestClient) -> None:
    answer = get(opened, SCHOOL)
    found = {
        layer: {row["code"]: (row["min"], row["max"]) for row in rows}
        for layer, rows in answer["counterparts"].items()
        if rows
    }
    assert found == recount()
    assert set(found["gemeente"]) == {
        "GM0345", "GM0340", "GM0339", "GM0228", "GM0203", "GM1740", "GM0096",
    }  # fmt: skip
    lost = {reason: (n["min"], n["max"]) for reason, n in answer["unplaced"].items()}
    assert lost == {"abroad_or_unknown": (3, 12), "postcode_not_in_regulation": (1, 4)}
    for rows in answer["counterparts"].values():
        for row in rows:
            assert row["min"] <= row["likely_low"] <= row["likely_high"] <= row["max"]
    assert [*answer["pupils"]["by_kind"]] == ["VO"]
    assert answer["counting"]["not_measured"] == ["VO"]
    assert "counts-not-measured" in {warning["code"] for warning in answer["warnings"]}
    assert answer["counting"]["not_measured"] == ["VO"]


def test_without_the_file_nothing_is_known(client: TestClient, opened: TestClient) -> None:
    for answer in (get(client, SCHOOL), get(opened, OTHER)):
        assert answer["pupils"] is None
        assert not any(answer["counterparts"].values())


def test_its_page_says_with_whom_it_deals(opened: TestClient) -> None:
    response = opened.get(f"/scholen/{SCHOOL}")
    assert response.status_code == 200
    page = parsed(response.text)
    text = " ".join(page.text.split())
    assert "heeft vooral te maken met de gemeenten Veenendaal en Rhenen" in text
    assert "per school, postcode en leerjaar" in text
    assert "leeftijd staat" not in text
    assert "in het voortgezet onderwijs gemiddeld is, is niet geteld" in text
    for form in ("gemeente.csv", "geld.csv", "lijst.xlsx", "kaart.html"):
        assert opened.get(f"/scholen/{SCHOOL}/{form}").status_code == 200


def test_the_command_prints_the_same(loaded: Loaded, call: Call, monkeypatch: Any) -> None:
    monkeypatch.setenv("LAPPENDEKEN_BOUNDARIES", str(loaded.folder.parent))
    monkeypatch.setenv("LAPPENDEKEN_RELEASE", RELEASE)
    status, out, _ = call("school", SCHOOL)
    assert status == 0
    words = " ".join(out.decode().split())
    assert "heeft vooral te maken met de gemeenten Veenendaal en Rhenen" in words
    assert "GM0096 Vlieland minder dan 5" in words
    answer = json.loads(call("school", SCHOOL, "--json")[1])
    assert len(answer["counterparts"]["gemeente"]) == 7


def test_the_release_is_sound(loaded: Loaded) -> None:
    assert [one for one in check_release(loaded.folder, loaded.sources) if not one.holds] == []
