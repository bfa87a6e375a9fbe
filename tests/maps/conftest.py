"""Names that break out of anything that is not escaped."""

from dataclasses import replace

import pytest

from geo.layers.catalogue import Layers, Region
from geo.release.load import Release

HOSTILE = (
    "</script><script>window.gekraakt=1</script>",
    "'s-Gravenhage",
    '"><img src=x onerror="window.gekraakt=1">',
    "{{ 7 * 7 }} {% raw %}",
    "${window.gekraakt=1}`",
    "a & b \u2028 c <!-- ]]>",
)


@pytest.fixture(scope="session")
def hostile(toy: Release) -> Release:
    """The toy country with hostile names for its regions, in turn."""
    regions: list[Region] = []
    for layer in toy.layers.ids:
        for region in toy.layers.regions(layer).values():
            name = HOSTILE[len(regions) % len(HOSTILE)]
            regions.append(replace(region, name=name, label=name, note=name))
    return toy.replace(layers=Layers(list(toy.layers), regions))
