"""One school as a file to take along: a workbook, or its lists and map in one HTML file."""

from datetime import datetime

from geo.release.load import Release
from geo.schools.location import KINDS
from maps.school import school_map
from service.shared.answers import Document
from service.shared.one_file import one_file
from service.shared.tables.workbook import workbook
from service.subjects.schools.tables.layer import ask_homes
from service.subjects.schools.tables.summary import school_tables
from service.subjects.schools.view import cards, layer_parts


def school_workbook(release: Release, document: Document) -> bytes:
    """All lists of a school, what to arrange, sources and definitions, as XLSX.

    The same release and school give the same bytes.
    """
    title = f"{document['name']}, {document['place']}: bron en definities"
    day = datetime.fromisoformat(release.vintages["pupils"])
    return workbook(school_tables(release, document), title, created=day)


def self_contained_school(release: Release, document: Document) -> str:
    """The lists and the map in one file that opens from disk with the network off.

    The same release and school give the same bytes. Raises InputError for a regular school, of
    which there is nothing to show.
    """
    ask_homes(document)
    found = release.schools.find_counterparts(release.register.location(document["id"]))
    return one_file(
        release,
        "schools/los_bestand.html",
        school_map(release, found),
        styles=("scholen.css",),
        document=document,
        kinds=[KINDS[kind] for kind in document["kinds"]],
        cards=cards(release, document),
        parts=layer_parts(release, document),
    )
