"""One school as a file to take along: a workbook, or its lists and map in one HTML file."""

from datetime import datetime

from geo.layers.catalogue import GEMEENTE
from geo.release.load import Release
from maps.school import make_school_map
from maps.still.school import draw_school
from maps.still.surroundings import draw_surroundings
from maps.surroundings import make_surroundings_map
from service.shared.one_file import one_file
from service.shared.tables.workbook import workbook
from service.subjects.schools.answer.school import SchoolCounterparts
from service.subjects.schools.tables.summary import school_tables
from service.subjects.schools.tables.surroundings import ask_surroundings, surroundings_tables
from service.subjects.schools.view import view_school, view_surroundings


def school_workbook(school: SchoolCounterparts) -> bytes:
    """Return all lists of a school, what to arrange, sources and definitions, as XLSX.

    The same answer gives the same bytes.
    """
    title = f"{school['name']}, {school['place']}: bron en definities"
    day = datetime.fromisoformat(school["vintages"]["pupils"])
    tables = surroundings_tables(school) if school["pupils"] is None else school_tables(school)
    return workbook(tables, title, created=day)


def self_contained_school(release: Release, school: SchoolCounterparts) -> str:
    """Return the lists and the map in one file that opens from disk with the network off.

    The same release and school give the same bytes. Raises InputError for a school without a point
    whose pupils' homes are not known either, of which there is nothing to draw.
    """
    location = release.register.location(school["id"])
    if school["pupils"] is None:
        ask_surroundings(school)
        return one_file(
            release,
            "schools/los_bestand_omgeving.html",
            make_surroundings_map(release, location),
            still=draw_map(release, school, GEMEENTE),
            styles=("scholen.css",),
            whole=True,
            **view_surroundings(school),
        )
    found = release.schools.find_counterparts(location)
    return one_file(
        release,
        "schools/los_bestand.html",
        make_school_map(release, found),
        still=draw_map(release, school, GEMEENTE),
        styles=("scholen.css",),
        whole=True,
        **view_school(school),
    )


def draw_map(release: Release, school: SchoolCounterparts, layer: str) -> str:
    """Draw where the pupils of a school live, or what lies around it; with borders of a layer.

    Raises InputError as `self_contained_school`.
    """
    location = release.register.location(school["id"])
    if school["pupils"] is None:
        ask_surroundings(school)
        return draw_surroundings(release, location, layer)
    return draw_school(release, release.schools.find_counterparts(location), layer)
