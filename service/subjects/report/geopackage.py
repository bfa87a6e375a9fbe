"""The regions of every layer with their figures as one GeoPackage, for a GIS.

Regions are joined from the zones as a coverage: neighbours share every point of their border. The
names of the fields are Dutch and are explained in a table in the same file.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from geo import dutch
from geo.errors import LappendekenError
from geo.layers.catalogue import Layer
from geo.release.load import Release
from geo.zones.codes import CERTAINTIES, WEIGHTS
from service.shared.answers import state_provenance
from service.shared.provenance import DATES, make_footer
from service.shared.texts import read_texts
from service.subjects.report.facts import Facts

RD_NEW = "EPSG:28992"
ABOUT = "bron_en_definities"
SQUARE_KM = 1e6

FIELDS = read_texts("report").under("field.")
"""Field -> what it holds; LAAG stands for the name of another layer in this file."""


def write_geopackage(facts: Facts, path: Path) -> None:
    """Write one spatial layer per layer of the release, and the table that explains the fields."""
    import pandas as pd
    import pyogrio

    release = facts.release
    with _fixed_date(release.vintage), _named(path):
        for layer in release.layers:
            pyogrio.write_dataframe(
                regions(facts, layer),
                path,
                layer=layer.id,
                driver="GPKG",
                geometry_type="MultiPolygon",
                append=path.exists(),
                IDENTIFIER=_title(release, layer),
                DESCRIPTION=_description(facts, layer),
            )
        about = pd.DataFrame(_about(facts), columns=["onderwerp", "uitleg"])
        pyogrio.write_dataframe(
            about, path, layer=ABOUT, driver="GPKG", append=True, IDENTIFIER="Bron en definities"
        )


def regions(facts: Facts, layer: Layer) -> Any:
    """Return the regions of a layer as a GeoDataFrame in RD New, in the order of their codes."""
    import geopandas as gpd

    table = facts.release.zones
    labels = table.labels[layer.id]
    own = facts.release.layers.regions(layer.id)
    zones = [labels.zones_of(code) for code in labels.codes]
    found = [own[code] for code in labels.codes]
    columns: dict[str, Any] = {
        "code": [region.code for region in found],
        "naam": [region.name for region in found],
        "label": [region.label for region in found],
        "zekerheid": [CERTAINTIES[int(table.doubt(layer.id)[part].max())] for part in zones],
        "inwoners": [round(float(table.weight("inhabitants")[part].sum())) for part in zones],
        "jeugd_0_19": [round(float(table.weight("youth")[part].sum())) for part in zones],
        "oppervlakte_km2": [float(table.weight("area")[part].sum()) / SQUARE_KM for part in zones],
    }
    for other in facts.release.layers.ids:
        if other != layer.id:
            columns |= _against(facts, layer.id, other, labels.codes)
    shapes = [shapely.coverage_union_all(table.shapes[part]) for part in zones]
    whole = [
        shape if shape.geom_type == "MultiPolygon" else shapely.MultiPolygon([shape])
        for shape in shapes
    ]
    return gpd.GeoDataFrame(columns, geometry=np.array(whole, object), crs=RD_NEW)


def _against(facts: Facts, layer: str, other: str, codes: tuple[str, ...]) -> dict[str, Any]:
    """Return the fields of every region about one other layer."""
    import pandas as pd

    figures = {row.code: row.figures for row in facts.regions(layer, other)}
    rows = [figures[code] for code in codes]
    return {
        f"aantal_{other}": pd.array([row["partners"] for row in rows], dtype="Int32"),
        f"grootste_deel_{other}": np.array(
            [np.nan if row["largest_share"] is None else row["largest_share"] for row in rows]
        ),
        f"grootste_{other}": [row["largest_partner"] for row in rows],
    }


def _title(release: Release, layer: Layer) -> str:
    return f"{dutch.upper_first(layer.plural)} {release.vintage[:4]}"


def _description(facts: Facts, layer: Layer) -> str:
    """Say source and date, where a GIS shows what a layer is."""
    return read_texts("report")(
        "layer-description",
        layers=dutch.upper_first(layer.plural),
        date=dutch.date(facts.release.vintage),
        release=facts.release.id,
        layer=layer,
        weight=WEIGHTS[facts.weight],
        about=ABOUT,
    )


def _about(facts: Facts) -> list[tuple[str, str]]:
    release = facts.release
    return [
        ("Wat is dit", make_footer(state_provenance(release))),
        ("Stelsel", f"Rijksdriehoekstelsel (RD New, {RD_NEW}), in meters."),
        ("Delen en aantallen geteld naar", WEIGHTS[facts.weight]),
        *((DATES.get(kind, kind), dutch.date(date)) for kind, date in release.vintages.items()),
        *((f"Laag {layer.id}", _description(facts, layer)) for layer in release.layers),
        *((f"Veld {name}", meaning) for name, meaning in FIELDS.items()),
        *(
            (f"Let op {number}", warning["text"])
            for number, warning in enumerate(facts.matrix["warnings"], start=1)
        ),
    ]


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Name the file in one line, for what GDAL cannot write."""
    try:
        yield
    except RuntimeError as error:
        raise LappendekenError(f"{path} is niet te schrijven: {error}") from error


@contextmanager
def _fixed_date(day: str) -> Iterator[None]:
    """Let GDAL write one date in the file instead of now, so that it is the same each time."""
    import pyogrio

    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{day}T00:00:00.000Z"})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
