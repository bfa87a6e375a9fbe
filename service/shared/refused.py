"""What was asked that cannot be, as a page says it: what only programs send has names instead.

The messages of the domain name what may be sent, as the API and the command line need it: ids of
layers and weights, codes of regions. A reader chooses by name.
"""

import re
from collections.abc import Mapping

from geo import dutch
from geo.errors import Fault, InputError, UnknownName
from geo.layers.catalogue import Layers
from geo.zones.codes import WEIGHTS

CHOICE = re.compile(r" (?:Kies uit|Wel mogelijk|Mogelijk|Er zijn er)\b.*", re.DOTALL)
"""The end of a message that lists what may be sent."""

OF_CODE = "Code voor "
"""The beginning of a message about a code that is not there; the layer follows."""

NOTHING: Mapping[str, str] = {}


def say_refused(layers: Layers, error: InputError, names: Mapping[str, str] = NOTHING) -> list[str]:
    """Return what is wrong in the words of readers, a sentence or two for every fault.

    names: what the page calls other things than layers, weights and regions, by what is sent; empty
    for what its form shows already.

    >>> from geo.release.load import Release
    >>> from geo.release.locations import CURRENT, boundaries_root
    >>> layers = Release(boundaries_root() / CURRENT).layers
    >>> say_refused(layers, UnknownName("lagen", "x", ["swv_po", "corop"], "Laag"))
    ['Laag "x" bestaat niet. Kies uit: samenwerkingsverbanden PO, COROP-gebieden.']
    >>> say_refused(layers, UnknownName("code", "x", ["a"], "Code voor swv_po"), {"a": "Alles"})
    ['Samenwerkingsverband PO "x" bestaat niet. Kies uit: Alles.']
    """
    known = {**name_all(layers), **names}
    return [_say(fault, layers, known) for fault in error.faults]


def name_layers(layers: Layers, message: str) -> str:
    """Return a message in which layers have their names, but for what it quotes.

    It tells of a region, and not of its code: a reader may name it.
    """
    ids = "|".join(map(re.escape, layers.ids))
    said = re.sub(
        rf'"[^"]*"|\b({ids})\b',
        lambda found: layers.layer(found[1]).singular if found[1] else found[0],
        message.removeprefix(OF_CODE),
    )
    return dutch.upper_first(said) if message.startswith(OF_CODE) else said


def _say(fault: Fault, layers: Layers, known: Mapping[str, str]) -> str:
    message = name_layers(layers, fault.message)
    if not CHOICE.search(message) or not known.keys() >= set(fault.allowed):
        return message
    choices = [known[name] for name in fault.allowed]
    short = all(choices) and len(choices) <= UnknownName.LISTED
    between = "; " if any("," in choice for choice in choices) else ", "
    listed = f" Kies uit: {between.join(choices)}." if short else ""
    return CHOICE.sub(listed, message)


def name_all(layers: Layers) -> dict[str, str]:
    """Map the ids of layers and weights and the codes of regions to their names."""
    regions = (layers.regions(name).values() for name in layers.ids)
    return {
        **{region.code: region.label for some in regions for region in some},
        **{layer.id: layer.plural for layer in layers},
        **WEIGHTS,
    }
