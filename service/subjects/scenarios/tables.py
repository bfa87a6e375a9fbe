"""Tables of a scenario: every figure now, then, and beside chance; and those of a screen."""

from geo.overlap.scenarios.change import BRIEF
from service.shared.provenance import list_sources, make_table
from service.shared.tables.columns import read_columns
from service.shared.tables.table import Column, Table
from service.subjects.scenarios.answer import ScenarioAnswer
from service.subjects.scenarios.words import Row, list_rows, say_all, say_chance, say_merged

column = read_columns("scenarios")

COLUMNS: tuple[Column[Row], ...] = (
    column("key", lambda row: row.key),
    column("name", lambda row: row.said["name"]),
    column("before_shown", lambda row: row.before_shown),
    column("after_shown", lambda row: row.after_shown),
    column("changed", lambda row: say_without_sign(row.changed)),
    column("verdict", lambda row: row.verdict),
    column("before", lambda row: row.before),
    column("after", lambda row: row.after),
    column("difference", lambda row: row.change["difference"]),
    column("low", lambda row: row.chance and row.chance["low"]),
    column("median", lambda row: row.chance and row.chance["median"]),
    column("high", lambda row: row.chance and row.chance["high"]),
    column("percentile", lambda row: row.chance and row.chance["percentile"]),
    column("better_than", lambda row: row.chance and row.chance["better_than"]),
    column("meaning", lambda row: row.said["meaning"]),
)

IN_BRIEF: tuple[Column[Row], ...] = (
    column("brief.name", lambda row: row.said["name"]),
    column("brief.before_shown", lambda row: row.before_shown),
    column("brief.after_shown", lambda row: row.after_shown),
    column("brief.changed", lambda row: row.changed),
    column("brief.verdict", lambda row: row.verdict),
)
BESIDE_CHANCE: Column[Row] = column("brief.standing", lambda row: row.standing)


def scenario_table(answer: ScenarioAnswer) -> Table[Row]:
    """Return the figures of a scenario, one row per measure."""
    asked = answer["scenario"]
    first, second = (answer["layers"][asked[side]] for side in ("source", "target"))
    about = {
        "Wat verandert": " ".join([*say_all(answer), say_merged(answer)]),
        "Vergeleken met toeval": say_chance(answer),
        "Gewicht": answer["weight_meaning"],
        "Bronnen": list_sources((first, second)),
    }
    title = f"Scenario: {first['plural']} en {second['plural']}"
    return make_table(answer, title, "Scenario", COLUMNS, list_rows(answer), about)


def scenario_in_brief(answer: ScenarioAnswer) -> Table[Row]:
    """Return the headline figures of a scenario for a screen."""
    rows = {row.key: row for row in list_rows(answer)}
    columns = (*IN_BRIEF, BESIDE_CHANCE) if answer["reference"] else IN_BRIEF
    return Table("", "", columns, [rows[key] for key in BRIEF])


def say_without_sign(changed: str) -> str:
    """Return a difference without its sign: text that starts with one is a formula in a sheet.

    >>> [say_without_sign(changed) for changed in ("+1,5 punt", "-3", "0", "bijna 0")]
    ['1,5 punt hoger', '3 lager', '0', 'bijna 0']
    """
    way = {"+": "hoger", "-": "lager"}.get(changed[:1])
    return f"{changed[1:]} {way}" if way else changed
