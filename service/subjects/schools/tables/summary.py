"""The first sheets of a school, whom it deals with in short, and all its tables as one workbook."""

from collections.abc import Iterator
from typing import Any

from geo import dutch
from geo.schools.arrangements import PARTNERSHIPS
from geo.schools.location import KINDS, SECTORS
from service.shared.bodies import mark_partly
from service.shared.sentences import counted, verb
from service.shared.tables.columns import read_columns
from service.shared.tables.table import Column, Table, Value
from service.shared.texts import read_texts
from service.subjects.schools.answer.distances import explain_distances
from service.subjects.schools.answer.pupils import AllPupils, say_pupils
from service.subjects.schools.answer.school import SchoolCounterparts
from service.subjects.schools.tables.about import (
    DUTIES,
    Line,
    count_bodies,
    is_counted,
    make_table,
    order_layers,
    say_counting,
    say_unplaced,
    title_layer,
    write_dates,
)
from service.subjects.schools.tables.duties import school_duties_table
from service.subjects.schools.tables.layer import school_layer_table
from service.subjects.schools.tables.money import school_money_table
from service.subjects.schools.words import FIGURES

column, say = read_columns("schools"), read_texts("schools")

MOST_NAMED = 3
"""Bodies of a layer that the first sheet names."""

COLUMNS = (
    "summary.sector_bodies",
    "summary.for_80_percent", "summary.for_80_percent_low", "summary.for_80_percent_high",
    "summary.for_95_percent", "summary.for_95_percent_low", "summary.for_95_percent_high",
    "summary.outside_own_share", "summary.outside_own_share_low", "summary.outside_own_share_high",
    "summary.effective", "summary.effective_low", "summary.effective_high",
    "summary.sector_outside", "summary.few_certain", "summary.few_estimate", "summary.few_possible",
    "summary.also_possible", "summary.without_region", "summary.decides",
)  # fmt: skip
"""Columns of the figures of a layer, after the numbers of its bodies."""


def school_tables(school: SchoolCounterparts) -> tuple[Table[Any], ...]:
    """Return all tables of a school, for one workbook.

    In short, figures, each layer, who pays, what to arrange. Raises InputError for a school of
    which the homes of the pupils are not known.
    """
    return (
        school_overview_table(school),
        school_summary_table(school),
        *(
            school_layer_table(school, layer)
            for layer in order_layers(school)
            if school["counterparts"][layer]
        ),
        school_money_table(school),
        school_duties_table(school),
    )


def school_overview_table(school: SchoolCounterparts) -> Table[Line]:
    """Return the first sheet: whom the school deals with, and what a reader has to know."""
    columns: tuple[Column[Line], ...] = (
        column("overview.topic", lambda line: line.topic),
        column("overview.text", lambda line: line.text),
    )
    lines = [*_say_overview(school)] if school["pupils"] else []
    layers = school["layers"].values()
    return make_table(school, "samenvatting", "Samenvatting", columns, lines, layers=layers)


def _say_overview(school: SchoolCounterparts) -> Iterator[Line]:
    yield Line("School", _school(school))
    if school["pupils"]:
        yield Line("Leerlingen", _pupils(school["pupils"]))
    yield from (Line("In het kort", sentence) for sentence in school["sentences"])
    if school["admissions"]:
        exceptions = school["admissions"]["exceptions"]
        yield from (Line("Toelating, soms anders", text) for text in exceptions)
    yield from _deciding(school)
    yield Line("Plaats van de school", _own(school))
    yield Line("Wat te regelen", _duties(school))
    yield from (Line("Let op", warning["text"]) for warning in school["warnings"])
    yield Line("Hoe is dit geteld?", say_counting(school))
    yield Line("Niet in de lijsten", say_unplaced(school))
    if school["distances"]:
        yield Line("Afstand", explain_distances(school["distances"]))
    yield Line("Van wanneer?", write_dates(school, "sheet-dates"))


def _school(school: SchoolCounterparts) -> str:
    kinds = dutch.join([f"{KINDS[kind]} ({kind})" for kind in school["kinds"]])
    cluster = f", cluster {school['cluster']}" if school["cluster"] else ""
    return (
        f"{school['name']}, {school['postcode']} {school['place']}, nummer {school['id']}. "
        f"{dutch.upper_first(kinds)}{cluster}."
    )


def _pupils(pupils: AllPupils) -> str:
    by_kind = pupils["by_kind"].items()
    parts = [f"{kind}: {say_pupils(number)}" for kind, number in by_kind if len(by_kind) > 1]
    return ". ".join([dutch.upper_first(say_pupils(pupils)), *parts]) + "."


def _deciding(school: SchoolCounterparts) -> Iterator[Line]:
    """Yield per layer that decides about these pupils how many bodies, and which have the most."""
    sectors = {SECTORS[kind] for kind in school["kinds"]}
    for layer in order_layers(school):
        names = school["layers"][layer]
        concerned = layer not in PARTNERSHIPS or layer in sectors
        if names["about_children"] and school["counterparts"][layer] and concerned:
            yield Line(title_layer(names), _most(school, layer))


def _most(school: SchoolCounterparts, layer: str) -> str:
    rows = school["counterparts"][layer]
    named = [f"{mark_partly(row['shown'])}, {say_pupils(row)}" for row in rows[:MOST_NAMED]]
    which = f"De meeste leerlingen: {'; '.join(named)}." if len(rows) > 1 else f"{named[0]}."
    number = count_bodies(school, layer)
    if not is_counted(school, layer):
        return say("sheet-apart", bodies=number, which=which)
    return f"{dutch.upper_first(number)}. {which}"


def _own(school: SchoolCounterparts) -> str:
    layers = {layer: school["layers"][layer] for layer in order_layers(school)}
    own = {
        layer: names
        for layer, names in layers.items()
        if names["about_children"] and is_counted(school, layer) and layer in school["own_shown"]
    }
    if not own:
        return "Niet bekend."
    nobody = [
        f"{names['article']} eigen {names['singular']}"
        for layer, names in own.items()
        if school["counterparts"][layer]
        and not any(row["own"] for row in school["counterparts"][layer])
    ]
    named = [
        f"{names['singular']}: {school['own_shown'][layer]['short']}"
        for layer, names in own.items()
    ]
    alone = f" Er wonen geen leerlingen in {dutch.join(nobody)}." if nobody else ""
    return f"{dutch.upper_first('; '.join(named))}.{alone}"


def _duties(school: SchoolCounterparts) -> str:
    always = sum(duty["when"] is None for duty in school["duties"].values())
    total = counted(len(school["duties"]), "taak", "taken")
    hold = verb(always, "geldt", "gelden")
    return say("sheet-duties", sheet=DUTIES, total=total, always=always, hold=hold)


def school_summary_table(school: SchoolCounterparts) -> Table[dict[str, Value]]:
    """Return how the pupils are spread over the bodies of every layer."""
    layers = order_layers(school)
    several = school["kinds"] if len(school["kinds"]) > 1 else []
    columns = [
        *column.read("summary.layer", "summary.counted", "summary.bodies", "summary.home_areas"),
        *(column("summary.bodies_{id}", id=one.lower(), kind=one) for one in several),
        *column.read(*COLUMNS),
    ]
    unknown = dict.fromkeys(one.name for one in columns)
    rows = [unknown | _list_figures(school, layer) for layer in layers]
    named = [school["layers"][layer] for layer in layers]
    return make_table(school, "cijfers per laag", "Cijfers per laag", columns, rows, layers=named)


def _list_figures(school: SchoolCounterparts, layer: str) -> dict[str, Value]:
    """Return the figures of a layer by their columns: few of them where no pupil has a body."""
    names, summary = school["layers"][layer], school["summary"][layer]
    found: dict[str, Value] = {
        "layer": title_layer(names),
        "counted": "ja" if is_counted(school, layer) else "nee",
        "bodies": 0,
        "home_areas": 0,
        "decides": names["decides"],
    }
    if summary is None:
        return found
    for kind, number in summary["bodies_by_kind"].items():
        found[f"bodies_{kind.lower()}"] = number
    for figure in FIGURES:
        found[figure] = summary[figure]
        bounds = (summary["bounds"] or {}).get(figure)
        found[f"{figure}_low"], found[f"{figure}_high"] = bounds or (None, None)
    few, sector = summary["fewer_than_5"], summary["of_sector"]
    return found | {
        "bodies": summary["bodies"],
        "home_areas": summary["home_areas"],
        "sector_bodies": sector and sector["bodies"],
        "sector_outside": sector and sector["outside_own_share"],
        "few_certain": few and few["certain"],
        "few_estimate": few and few["estimate"],
        "few_possible": few and few["possible"],
        "also_possible": len(summary["also_possible"]),
        "without_region": say_pupils(summary["without_region"]),
    }
