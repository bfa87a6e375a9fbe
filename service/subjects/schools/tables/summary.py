"""The first sheets of a school, whom it deals with in short, and all its tables as one workbook."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from geo import dutch
from geo.schools.arrangements import PARTNERSHIPS
from geo.schools.location import KINDS, SECTORS, Kind
from service.shared.bodies import mark_partly
from service.shared.sentences import counted, verb
from service.shared.tables.columns import read_columns
from service.shared.tables.table import Column, Table, Value
from service.shared.texts import read_texts
from service.subjects.schools.answer.pupils import AllPupils, say_pupils
from service.subjects.schools.answer.school import SchoolCounterparts
from service.subjects.schools.answer.summary import SchoolSummary, Tail
from service.subjects.schools.tables.about import (
    DUTIES,
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
from service.subjects.schools.words import FIGURES, FigureWords

column, say = read_columns("schools"), read_texts("schools")

MOST_NAMED = 3
"""Bodies of a layer that the first sheet names."""

FEW: dict[str, tuple[str, str, Callable[[Tail], int]]] = {
    "certain": ("zeker", "zeker minder dan 5 leerlingen wonen", lambda few: few["certain"]),
    "estimate": (
        "schatting",
        "naar schatting minder dan 5 leerlingen wonen",
        lambda few: few["estimate"],
    ),
    "possible": ("mogelijk", "mogelijk minder dan 5 leerlingen wonen", lambda few: few["possible"]),
}
"""How sure the small numbers are -> heading, meaning, and how many there are."""


class Line(NamedTuple):
    """A line of the first sheet."""

    topic: str
    text: str


class LayerLine(NamedTuple):
    """A layer with its figures; None where no pupil has a body in it."""

    layer: str
    summary: SchoolSummary | None


def school_tables(school: SchoolCounterparts) -> tuple[Table[Any], ...]:
    """Return all tables of a school, for one workbook.

    In short, figures, each layer, what to arrange. Raises InputError for a school of which the
    homes of the pupils are not known.
    """
    return (
        school_overview_table(school),
        school_summary_table(school),
        *(
            school_layer_table(school, layer)
            for layer in order_layers(school)
            if school["counterparts"][layer]
        ),
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
    yield from _deciding(school)
    yield Line("Plaats van de school", _own(school))
    yield Line("Wat te regelen", _duties(school))
    yield from (Line("Let op", warning["text"]) for warning in school["warnings"])
    yield Line("Hoe is dit geteld?", say_counting(school))
    yield Line("Niet in de lijsten", say_unplaced(school))
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


def school_summary_table(school: SchoolCounterparts) -> Table[LayerLine]:
    """Return how the pupils are spread over the bodies of every layer."""
    layers = order_layers(school)
    return make_table(
        school,
        "cijfers per laag",
        "Cijfers per laag",
        _columns(school),
        [LayerLine(layer, school["summary"][layer]) for layer in layers],
        layers=[school["layers"][layer] for layer in layers],
    )


def _of(
    get: Callable[[SchoolSummary], Value], otherwise: Value = None
) -> Callable[[LayerLine], Value]:
    """Return a getter of a figure of a layer; otherwise: its value where there are no pupils."""
    return lambda line: otherwise if line.summary is None else get(line.summary)


def _columns(school: SchoolCounterparts) -> list[Column[LayerLine]]:
    layers = school["layers"]
    return [
        column("summary.layer", lambda line: title_layer(layers[line.layer])),
        column("summary.counted", lambda line: "ja" if is_counted(school, line.layer) else "nee"),
        column("summary.bodies", _of(lambda summary: summary["bodies"], 0)),
        column("summary.home_areas", _of(lambda summary: summary["home_areas"], 0)),
        *(_bodies_of(kind) for kind in school["kinds"] if len(school["kinds"]) > 1),
        column(
            "summary.sector_bodies",
            _of(lambda summary: (sector := summary["of_sector"]) and sector["bodies"]),
        ),
        *(column for figure in FIGURES for column in _bounded(figure)),
        column(
            "summary.sector_outside",
            _of(lambda summary: (sector := summary["of_sector"]) and sector["outside_own_share"]),
        ),
        *(
            Column(
                f"few_{name}",
                f"Minder dan 5, {heading}",
                f"Aantal instanties waar {meaning}.",
                "count",
                get=_of(partial(_few, get)),
            )
            for name, (heading, meaning, get) in FEW.items()
        ),
        column("summary.also_possible", _of(lambda summary: len(summary["also_possible"]))),
        column(
            "summary.without_region", _of(lambda summary: say_pupils(summary["without_region"]))
        ),
        column("summary.decides", lambda line: layers[line.layer]["decides"]),
    ]


def _few(get: Callable[[Tail], int], summary: SchoolSummary) -> int | None:
    return get(summary["fewer_than_5"]) if summary["fewer_than_5"] else None


def _bodies_of(kind: Kind) -> Column[LayerLine]:
    return Column(
        f"bodies_{kind.lower()}",
        f"Waarvan voor {kind}",
        f"In het gebied van hoeveel instanties er leerlingen {kind} wonen.",
        "count",
        get=_of(lambda summary: summary["bodies_by_kind"][kind]),
    )


def _bounded(figure: FigureWords) -> Iterator[Column[LayerLine]]:
    """Yield the columns of a figure: by the estimates, at least, at most."""
    limit = f"{figure.meaning} Omdat aantallen zijn afgeschermd, is het"

    def bound(end: int) -> Callable[[LayerLine], Value]:
        def get(summary: SchoolSummary) -> Value:
            ends = (summary["bounds"] or {}).get(figure.name)
            return ends and ends[end]

        return _of(get)

    kind, short = figure.kind, figure.short
    estimate = f"{figure.meaning} Volgens de schatting."
    yield Column(figure.name, figure.heading, estimate, kind, get=_of(figure.get))
    low, high = f"{figure.name}_low", f"{figure.name}_high"
    yield Column(low, f"{short}, ten minste", f"{limit} ten minste dit.", kind, get=bound(0))
    yield Column(high, f"{short}, ten hoogste", f"{limit} ten hoogste dit.", kind, get=bound(1))
