"""The worked example of the docstrings: two divisions of 80 km2 into four and three regions.

The table is the one of the example data of the R package sabre (`regions1` by `regions2`), whose
published output the formulas reproduce: homogeneity 0.32, completeness 0.42, V-measure 0.36,
Mapcurves 0.61.
"""

import numpy as np

S = np.array(
    [
        [13.0, 3.0, 4.0],
        [0.0, 16.0, 4.0],
        [4.0, 0.0, 16.0],
        [0.0, 4.0, 16.0],
    ]
)
"""Weight shared by region i of X (row) and region j of Y (column)."""
