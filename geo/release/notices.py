"""What a reader of figures over a release has to know: doubts, ended bodies, missing weights."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from geo import dutch
from geo.layers.catalogue import Region
from geo.places.answer import Notice
from geo.places.notices import ended_sentence
from geo.release.load import Release
from geo.zones.codes import CERTAINTIES


def notices(
    release: Release,
    layers: Iterable[str],
    weight: str,
    zones: NDArray[np.intp] | None = None,
) -> list[Notice]:
    """Notices for some layers, a weight and some zones (indices; all of them if not given)."""
    chosen = np.arange(len(release.zones)) if zones is None else zones
    names = list(dict.fromkeys(layers))
    return [
        *_doubt_notices(release, names, chosen),
        *_ended_notices(release, names, chosen),
        *weight_notices(release, names, weight, chosen),
    ]


def _doubt_notices(release: Release, layers: list[str], zones: NDArray[np.intp]) -> list[Notice]:
    """Say what is doubtful: once of a whole layer, else once of a region for the same reason."""
    whole = release.locator.layer_doubts
    found = [note for note in release.locator.layer_notices if set(note.layers) & set(layers)]
    for layer in layers:
        doubt = release.zones.doubt(layer)
        texts: dict[tuple[str, str, bool], dict[str, None]] = {}
        for zone in map(int, zones[doubt[zones] > 0] if layer not in whole else ()):
            contradicted = CERTAINTIES[int(doubt[zone])] == "tegengesproken"
            label = _region_at(release, layer, zone).label
            key = label, release.doubts[zone, layer], contradicted
            texts.setdefault(key, {})[_region_at(release, "gemeente", zone).name] = None
        for (label, text, contradicted), places in texts.items():
            name = "area-contradicted" if contradicted else "area-unconfirmed"
            found.append(Notice(name, f"{dutch.join(list(places))}, {label}: {text}", (layer,)))
    return sorted(found, key=lambda notice: notice.code)


def _ended_notices(release: Release, layers: list[str], zones: NDArray[np.intp]) -> list[Notice]:
    found = []
    for layer in layers:
        labels = release.zones.labels[layer]
        codes = {labels.code(int(zone)) for zone in zones}
        bodies = [region for code, region in release.layers.regions(layer).items() if code in codes]
        ended = [ended_sentence(body) for body in bodies if body.now]
        if ended:
            text = f"Niet meer zoals in {release.division[:4]}: {'; '.join(ended)}."
            found.append(Notice("body-ended", text, (layer,)))
        found += [
            Notice("body-unconfirmed", body.note, (layer,))
            for body in bodies
            if body.note and not body.now
        ]
    return found


def weight_notices(
    release: Release, layers: Iterable[str], weight: str, zones: NDArray[np.intp]
) -> list[Notice]:
    """That a weight is an estimate, and which regions of these layers it is not complete for."""
    unknown = zones[np.isnan(release.zones.weight(weight)[zones])]
    found = []
    if weight == "pupils":
        date = dutch.date(release.vintages[weight])
        text = (
            f"Leerlingen zijn een schatting van {date}: kleine aantallen zijn in de bron "
            "afgeschermd. Alleen basisonderwijs en speciaal onderwijs is geteld."
        )
        found.append(Notice("weight-estimated", text))
    if len(unknown):
        names = dict.fromkeys(_region_at(release, "gemeente", int(zone)).name for zone in unknown)
        short = {
            _region_at(release, layer, int(zone)).label
            for layer in layers
            for zone in unknown
            if layer != "gemeente" and release.layers.layer(layer).covers_country
        }
        text = f"De leerlingen van {dutch.join(list(names))} tellen niet mee: het bestand was leeg."
        if short:
            text += f" Cijfers van {dutch.join(sorted(short))} zijn daardoor niet volledig."
        found.append(Notice("weight-unknown", text, ("gemeente",)))
    return found


def _region_at(release: Release, layer: str, zone: int) -> Region:
    """The region of a layer at a zone, for a layer that has one there."""
    return release.layers.region(layer, release.zones.labels[layer].code(zone) or "")
