"""What has to be known to read a file that `locate-batch` made: `FILE.meta.json` beside it."""

from geo.places.batch import WARNING
from geo.release.load import Release
from service.shared.answers import Document, state_provenance

EMPTY = (
    "Een lege cel betekent: de laag heeft daar geen regio, de plek is niet gevonden, of latere "
    "bronnen spreken de code tegen. In de laatste twee gevallen staat de reden in de kolom {}."
)
WARNINGS = (
    "Waarom een cel leeg is of onzeker, in zinnen; leeg als er niets te melden is. Een code die "
    "latere bronnen tegenspreken staat hier en niet in de kolom van de laag."
)


def batch_meta(release: Release, prefix: str = "") -> Document:
    """Release, dates and sources, and the meaning of the columns that were added.

    prefix: what stands before the names of those columns.
    """
    columns = {
        prefix + layer.id: f"Code van {layer.article} {layer.singular}." for layer in release.layers
    }
    return {
        "title": "Plekken met de codes van hun regio's",
        **state_provenance(release, "herindelingen"),
        "columns": {**columns, prefix + WARNING: WARNINGS},
        "empty_cell": EMPTY.format(prefix + WARNING),
        "sources": _sources(release),
    }


def _sources(release: Release) -> list[Document]:
    return [
        {
            "layer": layer.id,
            "source": layer.source,
            "publisher": layer.publisher,
            "licence": layer.licence,
        }
        for layer in release.layers
    ]
