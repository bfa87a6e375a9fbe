"""Every figure of two layers and of many, once more, by loops over zones: an outside answer.

Plain Python, written from the formulas as they are published and not from the code: dictionaries,
`math`, no arrays. Slow, and easy to check by eye. A layer is a list with one region code per zone,
None where it has no region; weights are one number per zone, NaN where it is not known.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from geo.zones.borders import Borders
from geo.zones.table import ZoneTable

Layer = Sequence[str | None]
Cells = dict[tuple[str, str], float]
FITS = ("past", "source_divides_target", "target_divides_source", "wringt")


def layer_of(table: ZoneTable, layer: str) -> list[str | None]:
    labels = table.labels[layer]
    return [labels.code(zone) for zone in range(len(table))]


def edges_of(borders: Borders) -> list[tuple[int, int, float]]:
    """Zone on the left, zone on the right (-1 outside), metres."""
    sides = zip(borders.left.tolist(), borders.right.tolist(), strict=True)
    return [
        (left, right, metres)
        for (left, right), metres in zip(sides, borders.length_m.tolist(), strict=True)
    ]


def known(weight: float) -> float:
    return 0.0 if math.isnan(weight) else float(weight)


def shannon(weights: Iterable[float]) -> float:
    """- sum p log2 p, with 0 log 0 = 0."""
    weights = [weight for weight in weights if weight > 0]
    total = math.fsum(weights)
    return -math.fsum(weight / total * math.log2(weight / total) for weight in weights)


def totals(keyed: Iterable[tuple[object, float]]) -> dict:
    groups = defaultdict(list)
    for key, weight in keyed:
        groups[key].append(weight)
    return {key: math.fsum(group) for key, group in groups.items()}


class Pair:
    """Two layers by one weight; n: shared weight per pair of regions with any."""

    def __init__(self, first: Layer, second: Layer, weights: Sequence[float]) -> None:
        self.n: Cells = {
            pair: weight
            for pair, weight in totals(
                ((x, y), known(weight))
                for x, y, weight in zip(first, second, weights, strict=True)
                if x is not None and y is not None
            ).items()
            if weight > 0
        }
        self.all = math.fsum(self.n.values())
        self.rows: dict[str, dict[str, float]] = defaultdict(dict)
        self.columns: dict[str, dict[str, float]] = defaultdict(dict)
        for (x, y), weight in self.n.items():
            self.rows[x][y] = weight
            self.columns[y][x] = weight
        self.x = {x: math.fsum(row.values()) for x, row in self.rows.items()}
        self.y = {y: math.fsum(column.values()) for y, column in self.columns.items()}

    def back(self) -> "Pair":
        other = Pair((), (), ())
        other.n = {(y, x): weight for (x, y), weight in self.n.items()}
        other.all, other.x, other.y = self.all, self.y, self.x
        other.rows, other.columns = self.columns, self.rows
        return other

    def mean(self, figure: Callable[[list[float]], float]) -> float:
        """Mean over the regions of X, by weight, of a figure of their parts f."""
        return math.fsum(
            self.x[x] / self.all * figure([weight / self.x[x] for weight in row.values()])
            for x, row in self.rows.items()
        )

    def mutual(self) -> float:
        """sum p log2 (p_ij / p_i. p_.j)."""
        return math.fsum(
            weight / self.all * math.log2(weight * self.all / (self.x[x] * self.y[y]))
            for (x, y), weight in self.n.items()
        )

    def misplaced(self) -> float:
        return 1 - math.fsum(max(row.values()) for row in self.rows.values()) / self.all

    def wallace(self) -> float:
        above = math.fsum(weight**2 for weight in self.n.values())
        return above / math.fsum(weight**2 for weight in self.x.values())

    def goodman_kruskal(self) -> float:
        blind = self.all - max(self.y.values())
        seen = self.all - math.fsum(max(row.values()) for row in self.rows.values())
        return 1.0 if len(self.y) == 1 else (blind - seen) / blind

    def nested(self) -> float:
        return math.fsum(self.x[x] for x, row in self.rows.items() if len(row) == 1) / self.all

    def covering(self) -> float:
        return math.fsum(
            self.x[x]
            / self.all
            * max(weight / (self.x[x] + self.y[y] - weight) for y, weight in row.items())
            for x, row in self.rows.items()
        )

    def mapcurve(self) -> float:
        """Area under the curve of one direction, by trapezia between its corners."""
        fits = sorted(
            math.fsum(weight**2 / (self.x[x] * self.y[y]) for y, weight in row.items())
            for x, row in self.rows.items()
        )
        last = len(fits) - 1
        curve = [(0.0, 1.0)]
        curve += [(fit, 1 - rank / last if last else 1.0) for rank, fit in enumerate(fits)]
        curve += [(1.0, 0.0)]
        return math.fsum((t1 - t0) * (high + low) / 2 for (t0, high), (t1, low) in pairwise(curve))

    def components(self) -> int:
        """Closed areas, by walking from every region to all that it has to do with."""
        seen: set[str] = set()
        found = 0
        for start in self.rows:
            if start in seen:
                continue
            found += 1
            to_visit = [start]
            while to_visit:
                x = to_visit.pop()
                if x not in seen:
                    seen.add(x)
                    to_visit += [other for y in self.rows[x] for other in self.columns[y]]
        return found

    def transfer(self) -> float:
        return (self.all - heaviest_matching(self.n)) / self.all


def heaviest_matching(cells: Cells) -> float:
    """Weight of the heaviest matching of rows with columns: the Hungarian method, by hand."""
    rows = sorted({x for x, _ in cells})
    columns = sorted({y for _, y in cells})
    if len(rows) > len(columns):
        return heaviest_matching({(y, x): weight for (x, y), weight in cells.items()})
    cost = [[-cells.get((x, y), 0.0) for y in columns] for x in rows]
    of_row, of_column = [0.0] * (len(rows) + 1), [0.0] * (len(columns) + 1)
    holder = [0] * (len(columns) + 1)  # row that a column is matched with; column 0 is the start
    for row in range(1, len(rows) + 1):
        holder[0], column = row, 0
        slack = [math.inf] * (len(columns) + 1)
        came = [0] * (len(columns) + 1)
        done = [False] * (len(columns) + 1)
        while holder[column]:
            done[column] = True
            now, step, following = holder[column], math.inf, 0
            for j in range(1, len(columns) + 1):
                if not done[j]:
                    reduced = cost[now - 1][j - 1] - of_row[now] - of_column[j]
                    if reduced < slack[j]:
                        slack[j], came[j] = reduced, column
                    if slack[j] < step:
                        step, following = slack[j], j
            for j in range(len(columns) + 1):
                if done[j]:
                    of_row[holder[j]] += step
                    of_column[j] -= step
                else:
                    slack[j] -= step
            column = following
        while column:
            holder[column] = holder[came[column]]
            column = came[column]
    return math.fsum(
        cells.get((rows[holder[j] - 1], columns[j - 1]), 0.0)
        for j in range(1, len(columns) + 1)
        if holder[j]
    )


def pair_figures(first: Layer, second: Layer, weights: Sequence[float]) -> dict[str, float]:
    """Every figure of a contingency table with weight, by its key."""
    there = Pair(first, second, weights)
    back = there.back()
    information = there.mutual()
    h_x, h_y = shannon(there.x.values()), shannon(there.y.values())
    h_both = shannon(there.n.values())
    homogeneity = 1.0 if len(there.x) == 1 else information / h_x
    completeness = 1.0 if len(there.y) == 1 else information / h_y
    together = homogeneity + completeness
    split = [len(row) for row in there.rows.values()]
    return {
        "partners_mean": there.mean(len),
        "effective_partners_mean": there.mean(inverse_simpson),
        "wallace_source_target": there.wallace(),
        "wallace_target_source": back.wallace(),
        "best_fit_error_source_target": there.misplaced(),
        "best_fit_error_target_source": back.misplaced(),
        "homogeneity": homogeneity,
        "completeness": completeness,
        "v_measure": 2 * homogeneity * completeness / together if together else 0.0,
        "variation_of_information": 2 * h_both - h_x - h_y,
        "normalised_variation_of_information": (2 * h_both - h_x - h_y) / h_both if h_both else 0.0,
        "nested_share": there.nested(),
        "partners_mean_target": back.mean(len),
        "effective_partners_mean_target": back.mean(inverse_simpson),
        "effective_partners_shannon_mean": there.mean(lambda parts: 2 ** shannon(parts)),
        "concentration_mean": there.mean(lambda parts: 1 / inverse_simpson(parts)),
        "effective_splits_mean": there.mean(lambda parts: inverse_simpson(parts) - 1),
        "splits": float(sum(count - 1 for count in split)),
        "split_regions": float(sum(1 for count in split if count > 1)),
        "square_root_entropy": there.mean(lambda parts: math.fsum(map(math.sqrt, parts))),
        "square_root_entropy_target": back.mean(lambda parts: math.fsum(map(math.sqrt, parts))),
        "nested_share_target": back.nested(),
        "uncertainty_mean": there.mean(shannon),
        "local_inhomogeneity_mean": there.mean(lambda parts: shannon(parts) / h_y if h_y else 0.0),
        "mutual_information": information,
        "fowlkes_mallows": math.sqrt(there.wallace() * back.wallace()),
        "purity_source_target": 1 - there.misplaced(),
        "purity_target_source": 1 - back.misplaced(),
        "lambda_source_target": there.goodman_kruskal(),
        "lambda_target_source": back.goodman_kruskal(),
        "van_dongen_distance": (there.misplaced() + back.misplaced()) / 2,
        "transfer_distance": there.transfer(),
        "covering_source": there.covering(),
        "covering_target": back.covering(),
        "mapcurves": max(there.mapcurve(), back.mapcurve()),
        "links": float(len(there.n)),
        "components": float(there.components()),
    }


def inverse_simpson(parts: Sequence[float]) -> float:
    return 1 / math.fsum(part**2 for part in parts)


def border_figures(
    first: Layer, second: Layer, edges: Iterable[tuple[int, int, float]]
) -> dict[str, float]:
    """Lengths of border, from the zones on both sides of every line."""
    inner = [edge for edge in edges if edge[1] != -1]
    of_x = math.fsum(metres for left, right, metres in inner if first[left] != first[right])
    of_y = math.fsum(metres for left, right, metres in inner if second[left] != second[right])
    both = math.fsum(
        metres
        for left, right, metres in inner
        if first[left] != first[right] and second[left] != second[right]
    )
    return {
        "coincident_border_km": both / 1000,
        "coincident_border_share": both / of_x if of_x else 1.0,
        "coincident_border_share_target": both / of_y if of_y else 1.0,
    }


def covered_share(first: Layer, second: Layer, weights: Sequence[float]) -> dict[str, float]:
    inside = [
        known(weight)
        for x, y, weight in zip(first, second, weights, strict=True)
        if x is not None and y is not None
    ]
    return {"covered_share": math.fsum(inside) / math.fsum(map(known, weights))}


def fit_classes(first: Layer, second: Layer, weights: Sequence[float]) -> list[int]:
    """Place in FITS per zone, -1 where a layer has no region; a draw goes to the lower code."""
    pair = Pair(first, second, weights)
    main_x = {x: min(row, key=lambda y: (-row[y], y)) for x, row in pair.rows.items()}
    main_y = {y: min(column, key=lambda x: (-column[x], x)) for y, column in pair.columns.items()}
    order = [(True, True), (True, False), (False, True), (False, False)]
    return [
        -1 if x is None or y is None else order.index((main_x.get(x) == y, main_y.get(y) == x))
        for x, y in zip(first, second, strict=True)
    ]


def fit_shares(first: Layer, second: Layer, weights: Sequence[float]) -> dict[str, float]:
    """Part of the weight in each class."""
    classed = list(zip(fit_classes(first, second, weights), map(known, weights), strict=True))
    whole = math.fsum(weight for place, weight in classed if place >= 0)
    return {
        f"fit.{name}": math.fsum(weight for found, weight in classed if found == place) / whole
        for place, name in enumerate(FITS)
    }


def region_figures(
    first: Layer, second: Layer, weights: Sequence[float]
) -> dict[str, dict[str, object]]:
    """Figures of every region of the first layer; None where it has no weight or no such region."""
    pair = Pair(first, second, weights)
    found: dict[str, dict[str, object]] = {}
    for code in sorted({x for x in first if x is not None}):
        zones = [zone for zone, x in enumerate(first) if x == code]
        others = {second[zone] for zone in zones}
        same = [
            y
            for y in sorted(other for other in others if other is not None)
            if [zone for zone, other in enumerate(second) if other == y] == zones
        ]
        row = pair.rows.get(code)
        parts = [weight / pair.x[code] for weight in row.values()] if row else []
        found[code] = {
            "partners": len(parts) or None,
            "effective_partners": inverse_simpson(parts) if parts else None,
            # Of the whole region, also where the second layer has no region.
            "largest_share": (
                max(row.values()) / sum(known(weights[zone]) for zone in zones) if row else None
            ),
            "uncertainty": shannon(parts) if parts else None,
            "largest": min(row, key=lambda y: (-row[y], y)) if row else None,
            "coincides": same[0] if same else None,
        }
    return found


def many_figures(layers: Sequence[Layer], weights: Sequence[float]) -> dict[str, float]:
    """Figures of several layers at once."""
    zones = [
        (regions, known(weight))
        for regions, weight in zip(zip(*layers, strict=True), weights, strict=True)
        if None not in regions and known(weight) > 0
    ]
    whole = math.fsum(weight for _, weight in zones)
    areas = totals(zones)
    each = [
        totals((regions[layer], weight) for regions, weight in zones)
        for layer in range(len(layers))
    ]
    alone = [shannon(regions.values()) for regions in each]
    joint = shannon(areas.values())
    common, possible = math.fsum(alone) - joint, math.fsum(alone) - max(alone)
    coherence = math.fsum((weight / whole) ** 2 for weight in areas.values())
    return {
        "zones": float(len(areas)),
        "zone_excess": len(areas) / max(map(len, each)),
        "joint_entropy": joint,
        "total_correlation": common,
        "normalised_total_correlation": common / possible if possible else 1.0,
        "coherence": coherence,
        "effective_mesh": coherence * whole,
        "splitting": 1 / coherence,
    }


def panel_figures(
    first: Layer,
    second: Layer,
    weights: Sequence[float],
    edges: Iterable[tuple[int, int, float]],
) -> Mapping[str, float]:
    """Everything that a panel of two layers holds."""
    return {
        **pair_figures(first, second, weights),
        **border_figures(first, second, edges),
        **covered_share(first, second, weights),
        **fit_shares(first, second, weights),
    }
