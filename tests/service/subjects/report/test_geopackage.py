"""The GeoPackage of a report, read back: all regions, valid, and with the figures of documents."""

import hashlib
import math
import sqlite3

import numpy as np
import pyogrio
import pytest
import shapely

from service.subjects.mismatch.answer import answer_metrics
from service.subjects.regions.answer import answer_regions
from service.subjects.report import names
from service.subjects.report.geopackage import ABOUT, FIELDS, write_geopackage

REGIONS = {
    "gemeente": 355,
    "swv_po": 76,
    "swv_vo": 74,
    "jeugdregio": 42,
    "ggdregio": 25,
    "veiligheidsregio": 25,
    "arbeidsmarktregio": 36,  # with the group that is left over
    "rmcregio": 39,
    "zorgkantoorregio": 31,
    "provincie": 12,
    "corop": 40,
    "inspiratieregio": 11,
}


@pytest.fixture(scope="module")
def layers(made):
    return {
        layer: pyogrio.read_dataframe(made / names.GEOPACKAGE, layer=layer) for layer in REGIONS
    }


def test_every_layer_has_its_regions_in_rd_new(made, layers):
    found = dict(pyogrio.list_layers(made / names.GEOPACKAGE))
    assert found == {**dict.fromkeys(REGIONS, "MultiPolygon"), ABOUT: None}
    assert {layer: len(frame) for layer, frame in layers.items()} == REGIONS
    for frame in layers.values():
        assert frame.crs.to_epsg() == 28992
        assert frame.is_valid.all()


def test_regions_of_a_layer_fill_the_country_and_do_not_overlap(layers, release):
    country = float(np.sum(release.zones.weight("area")))
    for layer, frame in layers.items():
        assert frame["oppervlakte_km2"].tolist() == pytest.approx((frame.area / 1e6).tolist())
        assert shapely.coverage_is_valid(frame.geometry.to_numpy())
        if release.layers.layer(layer).covers_country:
            assert frame.area.sum() == pytest.approx(country, rel=1e-9)
            # Rounded per region.
            youth = float(np.sum(release.zones.weight("youth")))
            assert abs(frame["jeugd_0_19"].sum() - youth) <= len(frame) / 2


def test_fields_are_the_figures_of_the_documents(layers, release):
    frame = layers["jeugdregio"].set_index("code")
    document = answer_regions(release, "jeugdregio")
    for region in document["regions"]:
        row = frame.loc[region["code"]]
        assert row["naam"] == region["name"]
        assert row["inwoners"] == region["inhabitants"]
        assert row["jeugd_0_19"] == region["youth"]
        assert row["zekerheid"] == region["certainty"]
    for other in ("gemeente", "swv_vo", "corop", "inspiratieregio"):
        sources = answer_metrics(release, "jeugdregio", other)["sources"]
        for code, found in sources.items():
            row = frame.loc[code]
            assert number(row[f"aantal_{other}"]) == found["partners"]
            assert number(row[f"grootste_deel_{other}"]) == found["largest_share"]
            largest = row[f"grootste_{other}"]
            assert (largest if isinstance(largest, str) else None) == found["largest_partner"]


def number(value):
    return None if value is None or math.isnan(value) else value


def test_doubt_is_in_the_fields(layers):
    certainty = layers["swv_vo"].set_index("code")["zekerheid"]
    assert certainty["VO2810"] == "tegengesproken"
    assert set(layers["jeugdregio"]["zekerheid"]) == {"vast"}


def test_the_file_tells_source_date_and_fields(made, layers):
    path = made / names.GEOPACKAGE
    about = pyogrio.read_dataframe(path, layer=ABOUT)
    text = " ".join(about["uitleg"])
    assert "1 januari 2020" in text
    assert "Hoeksche Waard" in text
    explained = {name.removeprefix("Veld ") for name in about["onderwerp"] if "Veld" in name}
    assert explained == set(FIELDS)
    for layer, frame in layers.items():
        said = pyogrio.read_info(path, layer=layer)["layer_metadata"]
        assert "uitgave 2026.1" in said["DESCRIPTION"]
        assert said["IDENTIFIER"].endswith("2020")
        for name in set(frame.columns) - {"geometry"}:
            general = next((n for n in REGIONS if name.endswith(f"_{n}")), None)
            assert (name.replace(general, "LAAG") if general else name) in explained


def test_it_is_a_plain_geopackage_with_an_index(made):
    with sqlite3.connect(made / names.GEOPACKAGE) as file:
        (check,) = file.execute("pragma integrity_check").fetchone()
        indexed = file.execute(
            "select count(*) from gpkg_extensions where extension_name = 'gpkg_rtree_index'"
        ).fetchone()[0]
        dates = {date for (date,) in file.execute("select last_change from gpkg_contents")}
    file.close()
    assert dates == {"2020-01-01T00:00:00.000Z"}
    assert (check, indexed) == ("ok", len(REGIONS))


def test_the_same_release_gives_the_same_bytes(facts, made, tmp_path):
    write_geopackage(facts, tmp_path / "weer.gpkg")
    first, again = (
        hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (made / names.GEOPACKAGE, tmp_path / "weer.gpkg")
    )
    assert first == again
