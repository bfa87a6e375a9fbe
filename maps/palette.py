"""Colours and line styles shared by all maps, which colour-blind readers can tell apart.

Line style repeats what colour says. Patterns stand in for colours on paper.
"""

from collections.abc import Mapping

CLASS_FILLS: Mapping[str, str] = {
    "past": "#f2efe9",
    "source_divides_target": "#cfe3f3",
    "target_divides_source": "#fbdfc8",
    "wringt": "#c8102e",
}
"""Fit class -> fill."""

NO_REGION_FILL = "#c4c4c4"
"""Where the weight is not known, or one of the layers has no region."""

WATER = "#eaf2f7"
"""Water, and all that lies outside the country: where that is land the data do not say."""

FIRST = "#0072b2"
SECOND = "#d55e00"
BOTH = "#222222"
EDGE = "#b9b3a6"
"""Faint lines between zones that no chosen layer uses."""

MOVED_FILL = "#9ac7e3"
"""What came to another region than in the division before."""

PUPIL_FILLS = ("#f2efe9", "#d3e5f2", "#9ac7e3", "#4a94c8", "#08519c")
"""Fills of gemeenten by their pupils at a school: none, and four classes of ever more."""

NUMBER_FILLS = (CLASS_FILLS["past"], "#9ac7e3", "#08519c")
"""Fills of gemeenten by their number of regions in a layer: one, two, three or more."""

GEMEENTE_LINE = "#8c8c8c"

DISTANCE_DOTS = (("#bfb8a8", 10), ("#56b4e9", 13), ("#e69f00", 16), ("#d55e00", 19))
"""Colour and width of the dot of a postcode, from near to far: size repeats what colour says."""

OWN_FILL = CLASS_FILLS["source_divides_target"]
OTHER_FILL = CLASS_FILLS["target_divides_source"]
"""The region that a school lies in, and the others where children around it live."""

SCHOOL = "#1b1b1b"
HOMES = "#7a2d00"
"""The school itself, and postcodes where pupils live."""

REGION_FILLS = ("#c2f3f6", "#f0e9ad", "#f0adb1", "#adbbf0", "#def0d3", "#e0b4ce")
"""Fills for regions of one layer of which no two neighbours may be equal."""

LAYER_LINES: Mapping[str, tuple[str, float, str]] = {
    "gemeente": ("#8c8c8c", 0.9, ""),
    "swv_po": ("#009e73", 1.6, ""),
    "swv_vo": (FIRST, 1.9, ""),
    "jeugdregio": (SECOND, 2.2, "7 4"),
    "corop": ("#6b4c9a", 2.5, "2 3"),
    "rmcregio": ("#56b4e9", 2.8, "5 3"),
    "arbeidsmarktregio": ("#c98a00", 3.1, "12 4"),
    "zorgkantoorregio": ("#7a4b00", 3.4, "14 3 2 3"),
    "veiligheidsregio": ("#000000", 3.7, "9 3 2 3"),
    "ggdregio": ("#cc79a7", 4.3, ""),
    "provincie": ("#777777", 5.2, ""),
    "inspiratieregio": ("#b10058", 4.0, "7 2 2 2"),
}
"""Layer -> colour, width in pixels, dashes, where every layer is drawn by its outline."""

OTHER_LINE = ("#555555", 2.0, "4 4")
"""For a layer that has no line of its own here."""

Line = tuple[str, float, str]
"""Colour, width in pixels, dashes."""

CHOSEN_LINES: tuple[Line, ...] = (
    (FIRST, 1.9, ""),
    (SECOND, 1.9, "6 4"),
    ("#009e73", 1.9, "2 3"),
    ("#cc79a7", 1.9, "10 3 2 3"),
    ("#56b4e9", 1.9, "12 4"),
)
"""How the layers are outlined that are chosen for one map, by their order."""

_COUNTS = ("#a8a8a8", "#6baed6", "#2171b5", "#08306b", "#000000")


def count_lines(most: int) -> list[Line]:
    """Return how a border is drawn that one layer has, that two share, and so on to `most`.

    Darker and wider is more.

    >>> [colour for colour, _, _ in count_lines(3)]
    ['#a8a8a8', '#2171b5', '#000000']
    """
    steps = [round(number * (len(_COUNTS) - 1) / max(most - 1, 1)) for number in range(most)]
    return [(_COUNTS[step], 1.0 + 1.4 * number, "") for number, step in enumerate(steps)]


TOLD: Mapping[str, object] = {
    "fills": list(CLASS_FILLS.values()),
    "none": NO_REGION_FILL,
    "first": FIRST,
    "second": SECOND,
    "both": BOTH,
    "edge": EDGE,
    "regions": list(REGION_FILLS),
    "pupils": list(PUPIL_FILLS),
    "school": SCHOOL,
    "homes": HOMES,
}
"""What the scripts are told of it; fills: in the order of FIT_CLASSES."""
