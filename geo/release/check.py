"""Is a release what it says it is? Findings come back; the caller decides what to do."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from geo.errors import DataError
from geo.release.check_map import check_map
from geo.release.check_schools import check_schools
from geo.release.facts import Facts
from geo.release.facts import read as read_facts
from geo.release.finding import Finding
from geo.release.flow_faults import verify_flows
from geo.release.history import doubt_rows, trace_history
from geo.release.load import Release
from geo.tables import read_bytes, read_manifest, read_toml
from geo.zones.codes import NONE


def check_release(folder: Path, sources: Path | None = None) -> list[Finding]:
    """Everything that must hold of a release and, where given, of the sources beside it.

    A file that is missing or damaged is a finding too; the rest is then not checked.
    """
    findings, facts = _check_sources(sources) if sources else ([], None)
    try:
        release = Release(folder).load_all()
    except DataError as error:
        return [*findings, Finding("bestanden", False, str(error))]
    findings.append(Finding("bestanden", True, "alle controlesommen kloppen"))
    for division in release.divisions:
        day = release.on(division)
        findings += [*_check_counts(day), *_check_labels(day)]
    if facts is not None:
        findings += _check_years(release, facts)
    findings += _check_places(release)
    findings += _check_doubts(release, facts)
    findings += check_map(release)
    findings += check_schools(release)
    findings += _check_totals(release, read_toml(folder / "release.toml")["expected"])
    return findings


def _check_sources(sources: Path) -> tuple[list[Finding], Facts | None]:
    """Whether the sources are whole, and what they say where they are."""
    try:
        manifest = read_manifest(sources / "manifest.toml")
        for name, entry in manifest.items():
            read_bytes(sources / name, entry.sha256)
        facts = read_facts(sources, manifest)
        verify_flows(facts)
    except DataError as error:
        return [Finding("bronnen", False, str(error))], None
    extra = {path.name for path in sources.iterdir()} - set(manifest) - {"manifest.toml"}
    detail = f"{len(manifest)} bestanden, alle controlesommen kloppen"
    if extra:
        detail = f"niet beschreven: {', '.join(sorted(extra))}"
    return [Finding("bronnen", not extra, detail)], facts


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
        yield Finding(f"aantal {layer.plural} op {release.division}", holds, detail)


def _check_years(release: Release, facts: Facts) -> Iterator[Finding]:
    """Prove what was traced, for every gemeente, against the table of the year."""
    for since in sorted({row["since"] for row in facts.by_year}):
        rows = {row["code"]: row for row in facts.by_year if row["since"] == since}
        day = release.on(since)
        columns = {
            name: day.codes.columns[name] for name in rows[min(rows)] if name in day.codes.columns
        }
        wrong = []
        for zone, gemeente in enumerate(day.codes.columns["gemeente"].texts):
            row = rows.get(gemeente, {})
            wrong += [
                f"{gemeente} {layer}"
                for layer, column in columns.items()
                if row.get(layer) != column.code(zone)
            ]
        absent = set(rows) ^ set(day.codes.columns["gemeente"].texts)
        detail = f"{len(rows)} gemeenten in {len(columns)} lagen gelijk aan de tabel van het jaar"
        if wrong or absent:
            detail = f"anders dan de tabel van het jaar: {', '.join([*sorted(absent), *wrong][:5])}"
        yield Finding(f"indeling van {since}", not wrong and not absent, detail)


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
        yield Finding(f"code per zone voor {layer.id} op {release.division}", holds, detail)


def _check_places(release: Release) -> Iterator[Finding]:
    unplaced = [pc4 for pc4, zone in release.postcodes.zone.items() if zone >= len(release.zones)]
    empty = set(range(len(release.zones))) - set(release.postcodes.zone.values())
    yield Finding(
        "postcodes",
        not unplaced and not empty,
        f"{len(release.postcodes.zone)} postcodes in {len(release.zones) - len(empty)} zones",
    )


def _check_doubts(release: Release, facts: Facts | None) -> Iterator[Finding]:
    """As many doubts as the sources tell of; without sources, those that the release has."""
    places = release.postcodes
    known = all(
        pc4 in places.zone and all(other != places.zone[pc4] for other, _ in others)
        for pc4, others in places.straddles.items()
    )
    strange = set(places.missing) & set(places.zone)
    straddles, missing, doubts = _expected_doubts(facts) if facts else (None, None, None)
    yield _count("postcodes over een grens", len(places.straddles), straddles, known)
    yield _count("postcodes buiten de regeling", len(places.missing), missing, not strange)
    told = {key for day in release.divisions for key in release.on(day).doubts}
    yield _count("onzekere gebieden", len(told), doubts)


def _expected_doubts(facts: Facts) -> tuple[int, int, int]:
    return (
        len({row["pc4"] for row in facts.straddle}),
        sum(row["noise"] == "no" for row in facts.missing),
        len({(row["zone"], row["layer"]) for row in doubt_rows(trace_history(facts))}),
    )


def _count(what: str, found: int, expected: int | None, sound: bool = True) -> Finding:
    detail = f"{found}" if expected is None else f"{found} van {expected}"
    return Finding(what, sound and expected in (None, found), detail)


def _check_totals(release: Release, expected: dict[str, int]) -> Iterator[Finding]:
    for weight, total in expected.items():
        found = float(np.nansum(release.zones.weight(weight)))
        yield Finding(f"totaal {weight}", abs(found - total) < 0.5, f"{found:.0f} van {total:.0f}")
