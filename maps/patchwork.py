"""The map of where two layers chafe."""

from collections.abc import Sequence
from typing import Any

from geo import dutch
from geo.overlap.fit import FIT_CLASSES
from maps import palette
from maps.kinds import PATCHWORK, Map
from maps.listing import make_legend, make_line_legend
from maps.pairs import Relation
from maps.wording import write_source


def make_patchwork_map(relation: Relation, focus: Sequence[str] = ()) -> Map:
    """Make the map of two layers.

    focus: the layer and the code of a region to light up, or nothing.
    """
    told = tell_map(relation, focus)
    return Map(PATCHWORK, told, make_legend(relation), make_line_legend(relation))


def tell_map(relation: Relation, focus: Sequence[str]) -> dict[str, Any]:
    """Tell what differs from one choice of layers to the next."""
    words, result = relation.words, relation.fit
    return {
        "title": words.title,
        "elsewhere": "De tabel toont dezelfde gegevens",
        "attribution": f"CBS, Kadaster · {dutch.date(relation.release.vintage)} · "
        f"uitgave {relation.release.id}",
        "said_source": write_source(relation.release, words),
        "source": words.first.id,
        "target": words.second.id,
        "rows": [words.first.id, words.second.id],
        "classes": relation.zone_classes,
        "kinds": list(FIT_CLASSES),
        "main_target": result.main_target.tolist(),
        "main_source": result.main_source.tolist(),
        "sentences": words.sentences,
        "focus": list(focus) or None,
        "palette": palette.TOLD,
    }
