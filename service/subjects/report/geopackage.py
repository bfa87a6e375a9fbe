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
from service.subjects.report.facts import Facts

RD_NEW = "EPSG:28992"
ABOUT = "bron_en_definities"
SQUARE_KM = 1e6

FIELDS = {
    "code": "Code van de regio.",
    "naam": "Naam van de regio, als die geverifieerd is.",
    "label": "Nummer en naam zoals op kaarten en in tabellen.",
    "zekerheid": (
        "vast; onbekend (niet bevestigd na 2015); tegengesproken (door latere bronnen). Geldt voor "
        "het minst zekere stuk van de regio."
    ),
    "inwoners": "Aantal inwoners.",
    "jeugd_0_19": "Aantal inwoners van 0 tot en met 19 jaar.",
    "oppervlakte_km2": "Oppervlakte van de regio zonder open water, in km².",
    "aantal_LAAG": (
        "Met hoeveel regio's van die laag deze regio iets deelt. Leeg als er niets te tellen is."
    ),
    "grootste_deel_LAAG": "Het grootste deel (0 tot 1) dat in één regio van die laag ligt.",
    "grootste_LAAG": "Code van de regio van die laag met het grootste deel.",
}
"""Field -> what it holds; LAAG stands for the name of another layer in this file."""


def write_geopackage(facts: Facts, path: Path) -> None:
    """One spatial layer per layer of the release, and the table that explains the fields."""
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
    """The regions of a layer as a GeoDataFrame in RD New, in the order of their codes."""
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
    """The fields of every region about one other layer."""
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
    """Source and date, where a GIS shows what a layer is."""
    release = facts.release
    return (
        f"{dutch.upper_first(layer.plural)}, indeling van {dutch.date(release.vintage)}, uitgave "
        f"{release.id}. Bron: {layer.source} ({layer.publisher}, {layer.licence}). Grenzen: CBS, "
        f"Kadaster. Delen geteld naar {WEIGHTS[facts.weight]}. Uitleg van de velden: {ABOUT}."
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
    """One line that names the file, for what GDAL cannot write."""
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
