"""Of how many areas the quilt is sewn: each with its own bodies around children."""

import numpy as np

from geo.release.load import Release
from geo.release.once import once_per_release


@once_per_release
def count_areas(release: Release) -> int:
    """Count the different combinations of bodies of the layers about children, on one date."""
    labels = release.zones.labels
    codes = np.stack([labels[layer].index for layer in release.layers.deciding], axis=1)
    return len(np.unique(codes, axis=0))
