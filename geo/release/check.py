"""Is a release what it says it is? Findings come back; the caller decides what to do."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely

from geo.errors import DataError
from geo.release.load import Release, load_release
from geo.tables import read_bytes, read_manifest, read_toml
from geo.zones import trace_borders
from geo.zones.table import NONE


@dataclass(frozen=True)
class Finding:
    """One thing that was checked, in Dutch: what, whether it holds, and the figures behind it."""

    what: str
    holds: bool
    detail: str


def check_release(folder: Path, sources: Path | None = None) -> list[Finding]:
    """Everything that must hold of a release and, where given, of the sources beside it.

    A file that is missing or damaged is a finding too; the rest is then not checked.
    """
    findings = list(_check_sources(sources)) if sources else []
    try:
        release = load_release(folder)
    except DataError as error:
        return [*findings, Finding("bestanden", False, str(error))]
    findings.append(Finding("bestanden", True, "alle controlesommen kloppen"))
    findings += _check_counts(release)
    findings += _check_labels(release)
    findings += _check_shapes(release)
    findings += _check_totals(release, read_toml(folder / "release.toml")["expected"])
    return findings


def _check_sources(sources: Path) -> Iterator[Finding]:
    try:
        manifest = read_manifest(sources / "manifest.toml")
        for name, entry in manifest.items():
            read_bytes(sources / name, entry.sha256)
    except DataError as error:
        yield Finding("bronnen", False, str(error))
        return
    extra = {path.name for path in sources.iterdir()} - set(manifest) - {"manifest.toml"}
    detail = f"{len(manifest)} bestanden, alle controlesommen kloppen"
    if extra:
        detail = f"niet beschreven: {', '.join(sorted(extra))}"
    yield Finding("bronnen", not extra, detail)


def _check_counts(release: Release) -> Iterator[Finding]:
    for layer in release.layers:
        present = set(release.zones.labels[layer.id].codes)
        named = set(release.layers.regions(layer.id))
        real = present - {layer.leftover}
        detail = f"{len(real)} van {layer.count}"
        if layer.leftover:
            detail += f", plus {layer.leftover} (niet in te delen)"
        holds = (
            len(real) == layer.count
            and present == named
            and (not layer.leftover or layer.leftover in present)
        )
        if present != named:
            detail += f"; zonder naam of zonder gebied: {', '.join(sorted(present ^ named))}"
        yield Finding(f"aantal {layer.plural}", holds, detail)


def _check_labels(release: Release) -> Iterator[Finding]:
    for layer in release.layers:
        labels = release.zones.labels[layer.id]
        without = [release.zones.ids[zone] for zone in np.flatnonzero(labels.index == NONE)]
        bad_prefix = [code for code in labels.codes if not code.startswith(layer.prefix)]
        holds = not bad_prefix and (not layer.covers_country or not without)
        detail = f"{len(release.zones) - len(without)} zones met één code"
        if without:
            detail += f", {len(without)} met nadrukkelijk geen"
        if bad_prefix:
            detail += f"; vreemde codes: {', '.join(bad_prefix)}"
        yield Finding(f"code per zone voor {layer.id}", holds, detail)
    unplaced = [pc4 for pc4, zone in release.postcodes.zone.items() if zone >= len(release.zones)]
    empty = set(range(len(release.zones))) - set(release.postcodes.zone.values())
    yield Finding(
        "postcodes",
        not unplaced and not empty,
        f"{len(release.postcodes.zone)} postcodes in {len(release.zones) - len(empty)} zones",
    )


def _check_shapes(release: Release) -> Iterator[Finding]:
    shapes = release.zones.shapes
    valid = bool(shapely.coverage_is_valid(shapes)) and bool(shapely.is_valid(shapes).all())
    yield Finding("kaart sluit aan", valid, f"{len(shapes)} zones zonder gaten of overlap")
    lines = release.borders
    try:
        traced = trace_borders(shapes)
        same = len(traced.lines) == len(lines.lines) and bool(
            np.isclose(traced.length_m.sum(), lines.length_m.sum())
        )
    except DataError:  # the shapes do not fit together, which is the finding above
        same = False
    yield Finding(
        "grenslijnen", same, f"{len(lines.lines)} lijnen, {lines.length_m.sum() / 1000:.0f} km"
    )


def _check_totals(release: Release, expected: dict[str, int]) -> Iterator[Finding]:
    for weight, total in expected.items():
        found = float(np.nansum(release.zones.weight(weight)))
        yield Finding(f"totaal {weight}", abs(found - total) < 0.5, f"{found:.0f} van {total:.0f}")
