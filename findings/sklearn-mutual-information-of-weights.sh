#!/usr/bin/env bash
# scikit-learn 1.9.1: mutual_info_score(None, None, contingency=TABLE) takes a table of weights
# without a word and cuts every cell to a whole number first. A table of shares, or of weights such
# as estimated pupils or km2, then gives another figure, and the same table in another unit yet
# another. No warning is given. Cells below 1 all become 0, and a table of shares ends in
# "ValueError: math domain error".
#
# Expected: mutual information does not change when every weight is multiplied by the same number.
# Seen: 0.6931 for the table, 0.2158 for the same table times ten; 0.2158 is right.
#
# Why it matters here: overlap of divisions is measured with weights that are no whole numbers.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check scikit-learn==1.9.1 2>/dev/null
"$folder/env/bin/python" -W error - <<'PYTHON'
import numpy as np
from sklearn.metrics import mutual_info_score

weights = np.array([[1.2, 0.4], [0.2, 1.4]])


def by_definition(table):
    joint = table / table.sum()
    rows, columns = joint.sum(axis=1, keepdims=True), joint.sum(axis=0, keepdims=True)
    return float((joint * np.log(joint / (rows * columns))).sum())


once = mutual_info_score(None, None, contingency=weights)
tenfold = mutual_info_score(None, None, contingency=weights * 10)
print(f"by definition {by_definition(weights):.4f}, once {once:.4f}, ten times {tenfold:.4f}")
assert abs(by_definition(weights) - 0.2158) < 5e-5
assert abs(tenfold - 0.2158) < 5e-5
assert abs(once - 0.6931) < 5e-5, "the table is no longer cut to [[1, 0], [0, 1]]"
try:
    mutual_info_score(None, None, contingency=weights / weights.sum())
except ValueError as error:
    print("shares:", error)
else:
    raise SystemExit("shares are no longer refused")
PYTHON
echo "as described"
