"""One search box: a postcode gives the bodies of that place, anything else regions and schools."""

from geo.errors import Fault
from geo.layers.catalogue import Region
from geo.release.load import Release
from geo.schools.words import ALIASES, make_search_key


def region_named(release: Release, layer: str, typed: str, faults: list[Fault]) -> str:
    """Return a region's code by its code, name or number; a fault where it is not one region."""
    regions = release.layers.regions(layer)
    if typed.upper() in regions:
        return typed.upper()
    hits = [hit for hit in find_regions(release, typed) if hit.layer == layer]
    exact = [hit for hit in hits if make_search_key(typed) in _keys(hit)]
    found = exact if len(exact) == 1 else hits
    if len(found) == 1:
        return found[0].code
    singular = release.layers.layer(layer).singular
    # Those of which it is a whole word come first: Bergen (L.) before Berg en Dal.
    hits.sort(key=lambda hit: not f"{hit.label} ".lower().startswith(f"{typed.lower()} "))
    if hits:
        near = " of ".join(hit.label for hit in hits[:5])
        message = f'Er is niet één {singular} met de naam "{typed[:40]}". Bedoelt u {near}?'
    else:
        message = f'Een {singular} "{typed[:40]}" kennen wij niet. Kies een naam uit de lijst.'
    faults.append(Fault(layer, typed[:40], tuple(hit.label for hit in hits[:5]), message))
    return ""


def _keys(hit: Region) -> set[str]:
    return {make_search_key(text) for text in (hit.name, hit.label, hit.short)}


def find_regions(release: Release, query: str) -> list[Region]:
    """Return regions whose name, number or code holds a query; what begins with it first.

    A name that is not verified is searched too, but never shown as the name; so is the name of
    what a region became.
    """
    wanted = make_search_key(query)
    wanted = ALIASES.get(wanted, wanted)
    if not wanted:
        return []
    found = []
    for layer in release.layers.ids:
        for region in release.layers.regions(layer).values():
            keys = [
                make_search_key(text)
                for text in (
                    region.name,
                    region.label,
                    region.unverified_name,
                    region.code,
                    *(successor.name for successor in region.now),
                )
            ]
            if any(wanted in key for key in keys):
                best = min(
                    (not key.startswith(wanted), key != wanted, len(key))
                    for key in keys
                    if wanted in key
                )
                found.append((best[0], best[1], release.layers.ids.index(layer), region))
    return [item[-1] for item in sorted(found, key=lambda item: (*item[:3], item[3].label))]
