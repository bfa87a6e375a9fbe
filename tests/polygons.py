"""Layers as polygons, for what is held against geopandas."""

import warnings

import geopandas as gpd

from geo.release.load import Release


def dissolve(release: Release, layer: str) -> gpd.GeoDataFrame:
    """Return one polygon per region, with its number in the layer; no region is none."""
    regions = {"region": release.zones.labels[layer].index}
    frame = gpd.GeoDataFrame(regions, geometry=release.zones.shapes, crs="EPSG:28992")
    return frame[frame["region"] >= 0].dissolve("region", method="coverage").reset_index()


def cut(first: gpd.GeoDataFrame, second: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Cut two layers along each other."""
    with warnings.catch_warnings():
        # Regions that only touch give lines and points, which geopandas drops with a warning.
        warnings.filterwarnings("ignore", "`keep_geom_type=True` in overlay", UserWarning)
        return gpd.overlay(first, second)
