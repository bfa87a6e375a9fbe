"""A table of homes of pupils that is wrong: no release, and each row named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from geo.errors import DataError
from geo.release import facts
from geo.release.build import build_release
from geo.release.check import check_release
from geo.release.flow_faults import NAMED, find_flow_faults, verify_flows
from geo.release.locations import sources_root
from geo.tables import read_manifest
from tests.sources import read_rows, read_source

Describe = Callable[[Path], None]

GOOD = "02DD01,VO,1001,12,1"
WRONG = {
    "an unknown location": "02DD09,VO,1001,12,1",
    "an empty location": ",VO,1001,12,1",
    "a location in small letters": "02dd01,VO,1001,12,1",
    "an unknown kind": "02DD01,HAVO,1001,12,1",
    "a kind in small letters": "02DD01,vo,1001,12,1",
    "a kind that the location does not have": "01AA00,VO,1001,12,1",
    "a primary school as a special one": "02DD00,SO,1001,12,1",
    "a double row": "01AA00,SO,1001,6,1",
    "a double row with other numbers": "01AA00,SO,1001,25,0",
    **{f"postcode {text!r}": f"02DD01,VO,{text},12,1" for text in ("0999", "50", "1001AB", "")},
    **{f"known {text!r}": f"02DD01,VO,1001,{text},1" for text in ("-1", "", "5.0", "<5", "1e3")},
    **{f"masked {text!r}": f"02DD01,VO,1001,12,{text}" for text in ("-1", " 1", "1000000", "²")},
    "a home without pupils": "02DD01,VO,1001,0,0",
    "all of it": "02DD09,HAVO,50,-1,",
}


def add(sources: Path, describe: Describe, *rows: str) -> None:
    """Add rows at the end of the table, from line 13 on."""
    path = sources / "pupil_flows.csv"
    assert len(path.read_text("utf-8").splitlines()) == 12
    path.write_text(path.read_text("utf-8") + "".join(f"{row}\n" for row in rows), "utf-8")
    describe(sources)


def kinds_in(sources: Path) -> dict[str, set[str]]:
    kinds: dict[str, set[str]] = {}
    for name in ("schools_special.csv", "schools_regular.csv"):
        for row in read_rows(sources / name):
            kinds.setdefault(row["location_id"], set()).add(row["kind"].upper())
    return kinds


def test_each_row_is_refused_by_its_number(toy_sources: Path, snapshot: object) -> None:
    kinds = kinds_in(toy_sources)
    rows = read_rows(toy_sources / "pupil_flows.csv")
    columns = list(rows[0])
    found = []
    for what, cells in WRONG.items():
        row = dict(zip(columns, cells.split(","), strict=True))
        faults = list(find_flow_faults([*rows, row], kinds))
        assert faults
        assert all(fault.startswith("regel 13, kolom ") for fault in faults)
        found.append("\n".join([what, *(f"  {fault}" for fault in faults)]))
    assert "\n".join(found) == snapshot
    good = dict(zip(columns, GOOD.split(","), strict=True))
    assert list(find_flow_faults([*rows, good], kinds)) == []


def test_a_wrong_table_makes_no_release(sources: Path, tmp_path: Path, describe: Describe) -> None:
    add(sources, describe, GOOD, WRONG["an unknown location"], WRONG["known '-1'"])
    with pytest.raises(DataError) as caught:
        build_release(sources, tmp_path / "made" / "toy.1")
    assert str(caught.value) == (
        'pupil_flows.csv: regel 14, kolom location_id: "02DD09" staat niet in het register. '
        "Erop lijken 02DD01 en 02DD00; "
        'regel 15, kolom known: "-1" is geen heel getal van 0 of meer; '
        "regel 15, kolom location_id: deze locatie, soort en postcode staan op regel 13."
    )
    assert list((tmp_path / "made").iterdir()) == []


def test_a_wrong_table_is_a_finding(folder: Path, sources: Path, describe: Describe) -> None:
    add(sources, describe, WRONG["an unknown kind"])
    [finding] = [one for one in check_release(folder, sources) if one.what == "bronnen"]
    assert not finding.holds
    assert 'regel 13, kolom kind: "HAVO" is geen van SO, VSO, SBO, PO, VO' in finding.detail


def test_so_many_faults_are_named(sources: Path, describe: Describe) -> None:
    add(sources, describe, *(f"02DD01,VO,{home},0,0" for home in range(1001, 1101)))
    tables = facts.read(sources, read_manifest(sources / "manifest.toml"))
    with pytest.raises(DataError) as caught:
        verify_flows(tables)
    assert str(caught.value).count("regel ") == NAMED
    assert str(caught.value).endswith("; wat daarna komt is niet bekeken.")


def test_the_table_that_is_carried_has_no_fault() -> None:
    rows = read_source("pupil_flows.csv")
    assert list(find_flow_faults(rows, kinds_in(sources_root()))) == []
