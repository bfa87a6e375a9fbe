"""Four zones to draw in tests: p1 and p2 divide gemeente g2, and p3 is contradicted in g4."""

from dataclasses import replace
from typing import Any

import numpy as np

from geo.duties.catalogue import Condition, Duties, Duty
from geo.journeys.engine import Engine
from geo.journeys.spot import Spot
from geo.journeys.stage import SchoolKind, Stage
from geo.zones.table import Labels, ZoneTable

DATE = "2024-10-01"

TABLE = ZoneTable(
    ("1", "2", "3", "4"),
    {
        "gemeente": Labels.of(["g1", "g2", "g2", "g4"]),
        "swv_po": Labels.of(["p1", "p1", "p2", "p3"]),
        "swv_vo": Labels.of(["v1", "v1", "v1", "v2"]),
        "jeugdregio": Labels.of(["j1", "j1", "j1", "j2"]),
    },
    {},
    certainty={"swv_po": np.array([0, 0, 0, 2], np.int8)},
)
ONE, TWO, THREE, FOUR = (Spot(name, (row,)) for row, name in enumerate(TABLE.ids))
DIVIDED = Spot("g2", (1, 2))


def duty(name: str, layers: str, **named: Any) -> Duty:
    given = {
        "theme": "onderwijs", "name": name, "responsible": "verband", "place": "child_home",
        "role": "decides", "pairs": (), "bands": ("0-4", "4-12", "12-18", "18+"),
        "kinds": ("geen", "regulier", "sbo", "so", "vso"), "condition": "", "valid_from": "",
        "valid_to": "", "legal_basis": "", "text_year": "2024", "certainty": "vast", "explain": "",
        "caveat": "", "source": name, **named,
    }  # fmt: skip
    return Duty(id=name, layers=tuple(filter(None, layers.split("|"))), **given)


PLAN = duty("plan", "gemeente|swv_po", place="region_itself", role="consults",
            pairs=(("gemeente", "swv_po"), ("gemeente", "swv_vo")))  # fmt: skip
NATIONAL = Condition("national_swv", "", "", "partly", frozenset())
MAYBE = Condition("maybe", "", "", "no", frozenset())


def engine(*duties: Duty, table: ZoneTable = TABLE) -> Engine:
    return Engine(Duties(duties, [NATIONAL, MAYBE]), table)


def stage(
    home: Spot | None = ONE,
    school: Spot | None = None,
    stay: Spot | None = None,
    kind: SchoolKind = "geen",
    **named: Any,
) -> Stage:
    places = {"child_home": home, "school": school, "stay": stay}
    given = {place: spot for place, spot in places.items() if spot is not None}
    made = Stage("", DATE, (8, 8), kind, given, "none")
    return replace(made, **named)
