"""A country you can draw, and the release that the project carries.

The toy country is 20 by 20 km, with its lower left corner at x 150,000 and y 450,000 (RD New).
It has four gemeenten; partnerships cut Cee in two; there is a lake in Bee::

    km   0         5        10                  20
    20   ┌───────────────────┬───────────────────┐
         │                   │ GM0002 Bee        │
    17   │ GM0001 Aa         │         ┌───┐     │
         │                   │         │   │ lake│
    15   │                   │         └───┘     │      the lake: x 15-17, y 15-17 km
         │                   │                   │
    10   ├─────────┬─────────┼───────────────────┤
         │ GM0003  │ GM0003  │ GM0004 Dee        │
         │ Cee -1  │ Cee -2  │                   │
         │ (west)  │ (east)  │                   │
     0   └─────────┴─────────┴───────────────────┘

    zone                     Aa      Bee     Cee-1   Cee-2   Dee
    swv_po                   PO0101  PO0102  PO0101  PO0102  PO0102
    swv_vo                   VO0101  VO0101  VO0102  VO0102  VO0102
    jeugdregio               JZ01    JZ02    JZ01    JZ01    JZ02
    arbeidsmarktregio        AM01    AM01    AM01    AM01    AM99 (left over)
    provincie                PV20    PV20    PV20    PV20    PV20
    inspiratieregio          -       IR01    IR01    -       -
    area (km2)               100     96      50      50      100
    inhabitants              1000    500     200     600     300
    youth                    200     100     32      128     60
    pupils                   14.6    14      1.1     3.7     unknown

Bee ended on 1 January 2021 (60 % to Aa, the rest to Dee; where the border came is not known). In
2022 Cee became Nieuw-Cee, Dee went to another jeugdregio and Aa got a longer name. PO0101 merged
into a body without a known number, VO0102 is absent from a later list. The name of VO0101 is not
verified. That PO0101 governs Cee is not confirmed, nor that Cee is a member of IR01; that
VO0102 governs Dee is contradicted.
Postcodes start with the number of their gemeente: 1001 and 1002 in Aa, 2001 and 2002 in Bee, 3001
in the west of Cee, 3002 in the east, 4001 and 4002 in Dee. 5001 is not in the regulation; 5002 is
noise.
Special schools: 01AA00 De Aak (SO and VSO, cluster 3) in Aa, 01BB00 De Beek (SBO, reformatorisch,
no point) in Bee, 01CC00 De Ceder (SO, cluster 2) in the east of Cee, 01EE00 De Es (VSO, no point,
no pupils) in Dee. Regular ones: 02DD00 in Dee, 02DD01 in Aa with a postcode of no zone.

The numbers are the facts; `toy` is a real release that the real code built from them.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from hypothesis import HealthCheck, settings
from xdist.remote import Producer
from xdist.scheduler.loadfile import LoadFileScheduling

from geo.layers.catalogue import Layers, Region
from geo.release.build import build_release
from geo.release.load import Release
from geo.release.locations import CURRENT, boundaries_root
from geo.schools.counterparts import Counterparts
from geo.tables import checksum
from tests.toy_schools import SCHOOL_TABLES

# What is asked without a date is of this one: golden answers and snapshots are, and would change
# from day to day. Tests of dates ask for their own.
os.environ["LAPPENDEKEN_DATE"] = "2020-01-01"

settings.register_profile(
    "test",
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.register_profile(
    "deep", settings.get_profile("test"), max_examples=2000, derandomize=False, print_blob=True
)
settings.register_profile("quick", settings.get_profile("test"), max_examples=10)
settings.load_profile("test")

SLOW = {"all_counterparts", "browser", "installed", "serve", "serving", "made", "toy_made"}
"""Fixtures that start a browser or a process, or count for all schools or a whole report."""

WALKS = (
    "tests/properties/",
    "tests/service/test_surface.py",
    "tests/service/shared/test_every_table.py",
    "tests/service/shared/test_measures.py",
    "tests/service/subjects/journeys/test_journey_privacy.py",
    "tests/service/subjects/journeys/test_reis_page.py",
    "tests/service/subjects/mismatch/test_schaalverschil_",
    "tests/service/subjects/places/test_posted.py",
    "tests/service/subjects/scenarios/",
    "tests/service/subjects/schools/test_scholen_pages.py",
    "tests/service/subjects/schools_national/",
    "tests/service/web/test_api.py",
    "tests/service/web/test_caching.py",
    "tests/service/web/test_openapi.py",
)
"""Files that walk through every page, answer or table, or draw hundreds of countries."""

TOGETHER = {
    "tests/browser/": "browser",
    "tests/service/subjects/report/": "report",
    "tests/geo/schools/test_counterparts_oracle.py": "every school",
    "tests/golden/test_schools_2024.py": "every school",
    "tests/properties/test_school_laws.py": "every school",
}
"""Files that share something dear to make -> the group of their tests, on one worker."""


class Together(LoadFileScheduling):
    """The tests of a file on one worker, and those of files that share something dear."""

    def _split_scope(self, nodeid: str) -> str:
        """Return the group of a test: that of its path, else its file."""
        groups = (group for path, group in TOGETHER.items() if nodeid.startswith(path))
        return next(groups, super()._split_scope(nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    """Distribute by path: with groups as marks (loadgroup) xdist 3.8 distributes single tests."""
    return Together(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is slow."""
    for item in items:
        if SLOW & set(getattr(item, "fixturenames", ())) or item.nodeid.startswith(WALKS):
            item.add_marker("slow")


TOY_LAYERS = """\
layer,singular,plural,article,prefix,covers_country,about_children,made_of,\
accuracy_m,vintage,publisher,licence,source,source_later,decides_nl
gemeente,gemeente,gemeenten,de,GM,yes,yes,gemeente,40,2020,P,L,S,lijst,veel
swv_po,samenwerkingsverband PO,samenwerkingsverbanden PO,het,PO,yes,yes,pc4,250,2020,P,L,S,,so
swv_vo,samenwerkingsverband VO,samenwerkingsverbanden VO,het,VO,yes,yes,pc4,250,2020,P,L,S,,vso
jeugdregio,jeugdregio,jeugdregio's,de,JZ,yes,yes,gemeente,40,2020,P,L,S,lijst,jeugdhulp
arbeidsmarktregio,arbeidsmarktregio,arbeidsmarktregio's,de,AM,yes,yes,gemeente,40,2020,P,L,S,,werk
provincie,provincie,provincies,de,PV,yes,no,gemeente,40,2020,P,L,S,,niets
inspiratieregio,inspiratieregio,inspiratieregio's,de,IR,no,no,"gemeente, zone",40,2020,P,L,S,,-
"""

TOY_TABLES = {
    "layers.csv": TOY_LAYERS,
    "gemeenten.csv": """\
code,name,jeugdregio,arbeidsmarktregio,provincie,inhabitants,youth
GM0001,Aa,JZ01,AM01,PV20,1000,200
GM0002,Bee,JZ02,AM01,PV20,500,100
GM0003,Cee,JZ01,AM01,PV20,800,160
GM0004,Dee,JZ02,AM99,PV20,300,60
""",
    "layer_counts.csv": """\
layer,since,regions,leftover
gemeente,2020-01-01,4,
gemeente,2021-01-01,3,
swv_po,2020-01-01,2,
swv_vo,2020-01-01,2,
jeugdregio,2020-01-01,2,
arbeidsmarktregio,2020-01-01,1,AM99
arbeidsmarktregio,2022-01-01,1,
provincie,2020-01-01,1,
inspiratieregio,2020-01-01,1,
""",
    "gemeenten_by_year.csv": """\
since,code,name,jeugdregio,arbeidsmarktregio,provincie
2021-01-01,GM0001,Aa,JZ01,AM01,PV20
2021-01-01,GM0003,Cee,JZ01,AM01,PV20
2021-01-01,GM0004,Dee,JZ02,AM99,PV20
2022-01-01,GM0001,Aa (T.),JZ01,AM01,PV20
2022-01-01,GM0004,Dee,JZ03,AM01,PV20
2022-01-01,GM0009,Nieuw-Cee,JZ01,AM01,PV20
""",
    "membership_changes.csv": """\
since,layer,gemeente,old_code,new_code
2022-01-01,jeugdregio,GM0004,JZ02,JZ03
2022-01-01,arbeidsmarktregio,GM0004,AM99,AM01
""",
    "certainties.csv": """\
since,layer,gemeente,confidence,explain_nl
2021-01-01,jeugdregio,,medium,
2022-01-01,jeugdregio,,high,
2022-01-01,jeugdregio,GM0004,low,Dat Dee erbij hoort is niet zeker.
""",
    "region_successors.csv": """\
since,layer,code,new_code
2022-01-01,jeugdregio,JZ02,JZ03
""",
    "regions.csv": """\
layer,code,name,valid_from,valid_to
jeugdregio,JZ01,West,,
jeugdregio,JZ02,Oost,,2021-12-31
jeugdregio,JZ03,Ooster,2022-01-01,
arbeidsmarktregio,AM01,Werk,,
arbeidsmarktregio,AM99,niet in te delen,,2021-12-31
provincie,PV20,Het Land,,
""",
    "partnerships.csv": """\
code,sector,number,name,confidence,seat,domain
PO0101,PO,01-01,Samen Een,high,Aa,
PO0102,PO,01-02,Samen Twee,medium,,
VO0101,VO,01-01,De Gok,low,,
VO0102,VO,01-02,Voort (VO 01-02),high,,voort.example
""",
    "partnership_area_evidence.csv": """\
gemeente,sector,swv,status,explain_nl
GM0003,PO,PO0101,unknown,Over Cee is geen bron gevonden.
GM0003,VO,VO0102,confirmed,
GM0004,VO,VO0102,contradicted,Dee heeft een eigen verband.
""",
    "partnership_changes.csv": """\
code,kind,successor_name,since,explain_nl
PO0101,merged,Kind op 1,vóór november 2022,PO 01-01 ging samen met een ander.
VO0102,absent,,mei 2023,VO 01-02 staat niet op de lijst.
""",
    "inspiratieregios.csv": """\
code,name,gemeente,gemeente_name,member,only_swv_po,certainty
IR01,Proef,GM0002,Bee,core,,high
IR01,Proef,GM0003,Cee,partial,PO0101,medium
IR01,Proef,GM0001,Aa,note,,low
""",
    "pc4.csv": """\
pc4,gemeente,swv_po,swv_vo,rd_x,rd_y,inhabitants,youth,pupils_known,pupils_masked_cells
1001,GM0001,PO0101,VO0101,152000,465000,600,120,50,0
1002,GM0001,PO0101,VO0101,158000,462000,390,75,20,10
2001,GM0002,PO0102,VO0101,165000,461000,300,70,30,5
2002,GM0002,PO0102,VO0101,161000,468000,200,30,0,2
3001,GM0003,PO0101,VO0102,152000,455000,200,30,10,
3002,GM0003,PO0102,VO0102,157000,455000,600,120,40,1
4001,GM0004,PO0102,VO0102,165000,455000,300,60,,
4002,GM0004,PO0102,VO0102,,,,,,
""",
    "pc4_straddle.csv": """\
pc4,other_gemeente,area_share
1002,GM0002,0.1
1002,GM0003,0.25
2001,GM0004,0.3
3002,GM0002,0.07
4001,GM0001,0.05
4001,GM0003,0.2
""",
    "pc4_not_in_regulation.csv": """\
pc4,place,gemeente_2024,suggested_swv_po,suggested_swv_vo,noise
5001,Eiland,GM0001,PO0101,VO0101|VO0102,no
5002,Ruis,GM0002,PO0102,VO0101,yes
""",
    "herindelingen.csv": """\
old_code,new_code,new_name,date,area_share,pc4
GM0002,GM0004,Dee,2021-01-01,0.402,2001
GM0002,GM0001,Aa,2021-01-01,0.600,2002
GM0003,GM0009,Nieuw-Cee,2022-01-01,1,
""",
    **SCHOOL_TABLES,
}

TOY_ABOUT = """\
[vintages]
boundaries = "2020-01-01"
regulation = "2015-04"
inhabitants = "2020-01-01"
youth = "2020-01-01"
pupils = "2024-10-01"
masked_cells = "2017"
area = "2020-01-01"
herindelingen = "2024-01-01"
schools = "2024-10-01"
schools_primary = "2024-10-01"
schools_secondary = "2024-11-22"
duties = "2015"
[expected]
inhabitants = 2600
youth = 520
[unknown]
pupils = ["GM0004"]
"""


def toy_zones() -> gpd.GeoDataFrame:
    """The five zones; edges share their vertices, also where a border ends halfway an edge."""

    def polygon(*corners_km: tuple[int, int], lake: bool = False) -> shapely.Polygon:
        ring = [(150_000 + 1000 * x, 450_000 + 1000 * y) for x, y in corners_km]
        hole = [(165_000, 465_000), (167_000, 465_000), (167_000, 467_000), (165_000, 467_000)]
        return shapely.Polygon(ring, [hole] if lake else [])

    return gpd.GeoDataFrame(
        {
            "zone": ["GM0001-1", "GM0002-1", "GM0003-1", "GM0003-2", "GM0004-1"],
            "gemeente": ["GM0001", "GM0002", "GM0003", "GM0003", "GM0004"],
            "swv_po": ["PO0101", "PO0102", "PO0101", "PO0102", "PO0102"],
            "swv_vo": ["VO0101", "VO0101", "VO0102", "VO0102", "VO0102"],
        },
        geometry=[
            polygon((0, 10), (5, 10), (10, 10), (10, 20), (0, 20)),
            polygon((10, 10), (20, 10), (20, 20), (10, 20), lake=True),
            polygon((0, 0), (5, 0), (5, 10), (0, 10)),
            polygon((5, 0), (10, 0), (10, 10), (5, 10)),
            polygon((10, 0), (20, 0), (20, 10), (10, 10)),
        ],
        crs="EPSG:28992",
    )


def toy_parts() -> gpd.GeoDataFrame:
    """No zone is cut: where the parts of Bee went is not known."""
    nothing: list[str] = []
    return gpd.GeoDataFrame(
        {"zone": nothing, "gemeente": nothing, "new_code": nothing}, geometry=[], crs="EPSG:28992"
    )


def describe_sources(folder: Path) -> None:
    """Write the manifest of a folder of sources, with the checksums that the files have now."""
    lines = [TOY_ABOUT]
    for path in sorted(folder.iterdir()):
        if path.name != "manifest.toml":
            lines += [f'[files."{path.name}"]', f'sha256 = "{checksum(path.read_bytes())}"']
            lines += [
                f'{field} = "{value}"'
                for field, value in {
                    "title": path.stem,
                    "publisher": "Toy",
                    "attribution": "Toy",
                    "licence": "none",
                    "vintage": "2020",
                    "crs": "",
                    "key": "code",
                    "origin": "tests/conftest.py",
                }.items()
            ]
    (folder / "manifest.toml").write_text("\n".join(lines) + "\n", "utf-8")


@pytest.fixture(scope="session")
def toy_sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the toy country's tables; copy it before changing anything."""
    folder = tmp_path_factory.mktemp("toy") / "sources"
    folder.mkdir()
    for name, text in TOY_TABLES.items():
        (folder / name).write_text(text, "utf-8")
    toy_zones().to_parquet(folder / "zones.parquet", index=False)
    toy_parts().to_parquet(folder / "zone_parts.parquet", index=False)
    describe_sources(folder)
    return folder


@pytest.fixture(scope="session")
def toy_folder(toy_sources: Path) -> Path:
    """The folder of the toy release; copy it before changing anything."""
    folder = toy_sources.parent / "boundaries" / "toy.1"
    build_release(toy_sources, folder)
    return folder


@pytest.fixture(scope="session")
def toy(toy_folder: Path) -> Release:
    """The toy country, built, checked and loaded by the real code."""
    return Release(toy_folder).on("2020-01-01").load_all()


@pytest.fixture
def describe() -> Callable[[Path], None]:
    """`describe_sources`, for a test that changes a copy of the sources."""
    return describe_sources


@pytest.fixture(scope="session")
def release() -> Release:
    """The release that the project carries, on the first day of 2020; read-only."""
    return Release(boundaries_root() / CURRENT).on("2020-01-01").load_all()


@pytest.fixture(scope="session")
def all_counterparts(release: Release) -> dict[str, Counterparts]:
    """School with homes of pupils -> whom it deals with, in every layer."""
    schools = release.schools
    return {school.id: schools.find_counterparts(school) for school in schools.with_pupils}


HOSTILE = (
    "</script><script>window.gekraakt=1</script>",
    "'s-Gravenhage",
    '"><img src=x onerror="window.gekraakt=1">',
    "{{ 7 * 7 }} {% raw %}",
    "${window.gekraakt=1}`",
    "a & b \u2028 c <!-- ]]>",
)
"""Names that break out of anything that is not escaped."""


@pytest.fixture(scope="session")
def hostile(toy: Release) -> Release:
    """The toy country with hostile names for its regions, in turn."""
    regions: list[Region] = []
    for layer in toy.layers.ids:
        for region in toy.layers.regions(layer).values():
            name = HOSTILE[len(regions) % len(HOSTILE)]
            regions.append(replace(region, name=name, label=name, note=name))
    return toy.replace(layers=Layers(list(toy.layers), regions))
