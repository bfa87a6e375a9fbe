"""Tables of a school whose pupils' homes are not known: what lies around it, and its own place."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from geo import dutch
from geo.errors import Fault, InputError
from geo.schools.location import KINDS
from service.shared.answers import LayerNames, find_text_year
from service.shared.bodies import PARTLY, mark_partly
from service.shared.provenance import list_dates, list_sources, list_warnings, make_footer
from service.shared.tables.columns import read_columns
from service.shared.tables.table import Column, Row, Table, Value
from service.shared.texts import read_texts
from service.subjects.schools.answer.around import say_radius
from service.subjects.schools.answer.school import SchoolCounterparts
from service.subjects.schools.answer.surroundings import NearBody, Surroundings
from service.subjects.schools.tables.about import DUTIES, Line, order_layers, title_layer
from service.subjects.schools.tables.duties import list_duty_columns, list_duty_rows

column, say = read_columns("schools"), read_texts("schools")

AROUND = "Omgeving"
"""Name of the sheet with the bodies around a school."""


def overview_table(school: SchoolCounterparts) -> Table[Line]:
    """Return the first sheet: what is said of the school, and what a reader has to know."""
    columns: tuple[Column[Line], ...] = (
        column("overview.topic", lambda line: line.topic),
        column("near-overview.text", lambda line: line.text),
    )
    layers = school["layers"].values()
    lines = [*_say_overview(school)]
    return _make_table(school, "samenvatting", "Samenvatting", columns, lines, layers=layers)


def _say_overview(school: SchoolCounterparts) -> Iterator[Line]:
    kinds = dutch.join([f"{KINDS[kind]} ({kind})" for kind in school["kinds"]])
    place = f"{school['name']}, {school['postcode']} {school['place']}, nummer {school['id']}."
    yield Line("School", f"{place} {dutch.upper_first(kinds)}.")
    yield from (Line("In het kort", sentence) for sentence in school["sentences"])
    yield from (Line("Let op", warning["text"]) for warning in school["warnings"])
    yield Line("Hoe is dit geteld?", say("around-counting"))


def surroundings_table(school: SchoolCounterparts) -> Table[dict[str, Any]]:
    """Return every body around a school, by layer, with its part of the children per circle.

    Raises InputError for a school of which the surroundings are not told.
    """
    around, year = ask_surroundings(school), find_text_year(school)
    columns: list[Column[dict[str, Any]]] = [
        *column.read("near.layer", "near.code"),
        column("near.name", partly=PARTLY, year=year),
        *column.read("near.note", "near.own"),
        *_name_circles(around, "near.share_{km}_km"),
        column("near.certainty"),
    ]
    rows = [
        _describe_body(school, layer, row, around)
        for layer in order_layers(school)
        for row in around["layers"][layer]["rows"]
    ]
    layers = school["layers"].values()
    return _make_table(
        school, "wie er rond de school is", AROUND, columns, rows, layers=layers, keys=3
    )


def divide_by_layer(school: SchoolCounterparts) -> Iterator[tuple[str, Table[dict[str, Any]]]]:
    """Yield the bodies around a school by layer, of those that decide about children.

    For a screen: without what is the same in all rows, and without remarks.
    """
    if school["surroundings"] is None:
        return
    whole = surroundings_table(school)
    shown = whole.pick("code", "name", "own", *(n for n in whole.names if n.startswith("share")))
    for names in school["layers"].values():
        title = title_layer(names)
        rows = [row for row in whole.rows if row["layer"] == title]
        if rows and names["about_children"]:
            yield title, replace(shown, rows=rows)


def near_figures_table(school: SchoolCounterparts) -> Table[dict[str, Value]]:
    """Return per layer how the children around a school are divided, per circle."""
    around = ask_surroundings(school)
    columns = [
        *column.read("near.layer"),
        *_name_circles(around, "near.bodies_{km}_km", "near.effective_{km}_km"),
        *_name_circles(around, "near.outside_{km}_km"),
        *column.read("near.decides"),
    ]
    rows = [_list_figures(school, layer, around) for layer in order_layers(school)]
    layers = school["layers"].values()
    return _make_table(
        school, "cijfers per laag", "Cijfers per laag", columns, rows, layers=layers, keys=1
    )


def place_table(school: SchoolCounterparts) -> Table[dict[str, Value]]:
    """Return the bodies that a school itself lies in, and how far the nearest border of each is."""
    # Without a point there is no border to measure to; with known pupils this is not told at all.
    around = None if is_lost(school) else ask_surroundings(school)
    borders = around["borders_m"] if around else {}
    columns = [
        *column.read("near.layer", "place.code", "place.name"),
        *column.read("place.doubt", "place.border_m", "near.decides"),
    ]
    rows: list[dict[str, Value]] = []
    for layer in order_layers(school):
        names, own = school["layers"][layer], school["own_shown"].get(layer)
        far = borders.get(layer)
        rows.append(
            {
                "layer": dutch.upper_first(names["singular"]),
                "code": own["code"] if own else "",
                "name": own["text"] if own else say("place-none"),
                "doubt": own["doubt"] or own["became"].strip("()") if own else "",
                "border_m": None if far is None else round(far),
                "decides": names["decides"],
            }
        )
    layers = school["layers"].values()
    return _make_table(
        school, "de plek van de school", "Plek", columns, rows, layers=layers, keys=3
    )


def fits_table(school: SchoolCounterparts) -> Table[dict[str, Value]]:
    """Return how the divisions fit where a school stands, two by two."""
    around = ask_surroundings(school)
    columns = column.read("fits.first", "fits.second", "fits.short", "fits.sentence")
    rows: list[dict[str, Value]] = [
        {
            "first": school["layers"][fit["layers"][0]]["plural"],
            "second": school["layers"][fit["layers"][1]]["plural"],
            "short": fit["short"],
            "sentence": fit["sentence"],
        }
        for fit in around["fits"]
    ]
    layers = school["layers"].values()
    return _make_table(
        school, "hoe de indelingen hier passen", "Passen", columns, rows, layers=layers, keys=2
    )


def is_lost(school: SchoolCounterparts) -> bool:
    """Return whether it is neither known where a school stands nor where its pupils live."""
    return school["pupils"] is None and school["surroundings"] is None


def ask_surroundings(school: SchoolCounterparts) -> Surroundings:
    """Return what lies around a school; raises InputError where that is not told."""
    around = school["surroundings"]
    if around is None:
        known = school["pupils"] is not None
        text = say("around-pupils-known" if known else "around-no-point", who=school["name"])
        raise InputError([Fault("id", school["id"], (), text, "no-surroundings")])
    return around


def _name_circles(around: Surroundings, *keys: str) -> list[Column[Any]]:
    """Return a column per circle for each key."""
    return [
        column(key, km=round(radius / 1000), radius=say_radius(around, circle))
        for key in keys
        for circle, radius in enumerate(around["radii_m"])
    ]


def _per_circle(around: Surroundings, name: str, values: Iterable[Value]) -> dict[str, Value]:
    """Return values by the names of their columns."""
    return {
        f"{name}_{round(radius / 1000)}_km": value
        for radius, value in zip(around["radii_m"], values, strict=True)
    }


def _describe_body(
    school: SchoolCounterparts, layer: str, row: NearBody, around: Surroundings
) -> dict[str, Any]:
    shown = row["shown"]
    later = shown["became"].strip("()") or row["note"] if shown["code"] else ""
    return {
        "layer": title_layer(school["layers"][layer]),
        "code": shown["code"] or None,
        "name": mark_partly(shown),
        "note": later,
        "own": "ja" if row["own"] else "nee",
        "certainty": row["certainty"],
        **_per_circle(around, "share", row["shares"]),
    }


def _list_figures(school: SchoolCounterparts, layer: str, around: Surroundings) -> dict[str, Value]:
    found = around["layers"][layer]
    return {
        "layer": title_layer(school["layers"][layer]),
        **_per_circle(around, "bodies", found["bodies"]),
        **_per_circle(around, "effective", found["effective"]),
        **_per_circle(around, "outside", found["outside_own_share"]),
        "decides": school["layers"][layer]["decides"],
    }


def _make_table(
    school: SchoolCounterparts,
    about: str,
    sheet: str,
    columns: Iterable[Column[Row]],
    rows: Sequence[Row],
    *,
    layers: Iterable[LayerNames],
    keys: int = 1,
) -> Table[Row]:
    return Table(
        title=f"{school['name']} in {school['place']} ({school['id']}): {about}",
        sheet=sheet,
        columns=tuple(columns),
        rows=rows,
        keys=keys,
        footer=make_footer(school),
        provenance={
            "In het kort": " ".join(school["sentences"]),
            "Hoe is dit geteld?": say("around-counting"),
            "Bron van de kinderen": say("source-children"),
            "Bron van de indeling": list_sources(layers),
            **list_dates(school),
            **list_warnings(school["warnings"]),
        },
    )


def duties_at_school_table(school: SchoolCounterparts) -> Table[dict[str, Any]]:
    """Return what the bodies have to do that the school itself lies in.

    Raises InputError for a school with homes, whose table of duties holds these too.
    """
    if school["pupils"] is not None:
        ask_surroundings(school)
    return _make_table(
        school,
        "wat te regelen op de plek van de school",
        DUTIES,
        list_duty_columns(),
        list_duty_rows(school),
        layers=[school["layers"][layer] for layer in school["at_school"]],
        keys=3,
    )


TABLES: Mapping[str, Callable[[SchoolCounterparts], Table[Any]]] = {
    "instanties": surroundings_table,
    "cijfers": near_figures_table,
    "plek": place_table,
    "passen": fits_table,
    "taken": duties_at_school_table,
}
"""Name of a table in addresses -> what makes it."""


def surroundings_tables(school: SchoolCounterparts) -> tuple[Table[Any], ...]:
    """Return all tables of the surroundings of a school, for one workbook; the first in short.

    Of a school without a point there is only its own place besides.
    """
    makers = (place_table, duties_at_school_table) if is_lost(school) else TABLES.values()
    return overview_table(school), *(make(school) for make in makers)
