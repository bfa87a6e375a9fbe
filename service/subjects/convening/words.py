"""What is said about the table of a region, in Dutch."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from geo import dutch
from service.shared.sentences import counted, verb
from service.shared.texts import read_texts

if TYPE_CHECKING:
    from service.shared.answers import LayerNames
    from service.shared.bodies import Shown
    from service.subjects.convening.answer.types import (
        Convening,
        Fewer,
        TableRow,
        Tables,
        TableSchools,
    )

say = read_texts("convening")

HEADS = say.under("head.")
"""Layer -> the heading of a narrow column with a number of its regions."""

DECIDES = say.under("decides.")
"""Layer -> what its bodies decide about a child, in a few words."""

TITLE = say("overview.title")
MEANING = say("overview.meaning")
PRIVATE = say("private")


def name_region(answer: "Convening") -> str:
    """Return the region with its kind, but for a gemeente and what is known by a number."""
    region = answer["region"]
    if region["layer"] == "gemeente" or region["short"] != region["name"]:
        return region["label"]
    return f"{answer['layers'][region['layer']]['singular']} {region['label']}"


def name_owner(answer: "Convening") -> str:
    """Return the region as it follows "van", with its article where it has one."""
    region = answer["region"]
    named = name_region(answer)
    if named == region["label"]:
        return named
    return f"{answer['layers'][region['layer']]['article']} {named}"


def say_title(answer: "Convening") -> str:
    """Return the title of the page."""
    return say("title", region=name_region(answer))


def list_numbers(answer: "Convening") -> Iterator[tuple[int, "LayerNames"]]:
    """Yield how many parties of each layer there are, without layers that have none."""
    yield len(answer["members"]), answer["layers"]["gemeente"]
    for layer, bodies in answer["bodies"].items():
        if bodies:
            yield len(bodies), answer["layers"][layer]


def say_lead(answer: "Convening") -> Iterator[str]:
    """Yield who sits at the table, in short."""
    who = [
        counted(number, layer["singular"], layer["plural"])
        for number, layer in list_numbers(answer)
    ]
    parties = answer["parties"]
    yield say(
        "lead",
        region=name_owner(answer),
        sit=verb(parties, "zit", "zitten"),
        parties=counted(parties, "partij", "partijen"),
        who=dutch.join(who),
    )
    unknown = [
        f"het {layer['singular']}" if layer["article"] == "het" else f"de {layer['singular']}"
        for layer in (answer["layers"][one["layer"]] for one in answer["contradicted"])
    ]
    if unknown:
        yield say("lead-unknown", unknown=dutch.join(unknown))


def say_more(answer: "Convening") -> Iterator[str]:
    """Yield what the table takes, who sits elsewhere too, who is outside, and the schools."""
    yield _say_pairs(answer)
    yield _say_elsewhere(answer)
    yield _say_outside(answer)
    yield say_schools(answer["schools"])


def _say_pairs(answer: "Convening") -> str:
    effort = answer["effort"]
    number = effort["pairs"]
    if not number:
        return say("pairs-none")
    meetings = counted(number, "gesprek", "gesprekken")
    pairs = say("pairs", are=verb(number, "is", "zijn"), meetings=meetings)
    fewer = (
        _say_fewer("fewer-partnership", effort["one_partnership"]),
        _say_fewer("fewer-region", effort["one_region"]),
    )
    return " ".join(filter(None, (pairs, *fewer)))


def _say_fewer(key: str, fewer: "Fewer") -> str:
    """Return what would be if something were otherwise; empty where that saves nothing."""
    meetings, number = fewer["meetings"], fewer["avoided"]
    if not number:
        return ""
    return say(key, were=verb(meetings, "was", "waren"), meetings=meetings, number=number)


def _say_elsewhere(answer: "Convening") -> str:
    layer = answer["layers"][answer["region"]["layer"]]
    other = f"een ander {layer['singular']}" if layer["article"] == "het" else ""
    other = other or f"een andere {layer['singular']}"
    number, parties = answer["elsewhere"], answer["parties"]
    key = {0: "elsewhere-none", parties: "elsewhere-all", 1: "elsewhere-one"}.get(
        number, "elsewhere"
    )
    return say(key, number=number, parties=parties, other=other)


def _say_outside(answer: "Convening") -> str:
    number = len(answer["outside"])
    if not number:
        return say("outside-unknown" if answer["contradicted"] else "outside-none")
    return say(
        "outside",
        gemeenten=counted(number, "andere gemeente", "andere gemeenten"),
        belong=verb(number, "hoort", "horen"),
        sit=verb(number, "zit", "zitten"),
        them=verb(number, "die", "hen"),
    )


def say_schools(schools: "TableSchools") -> str:
    """Return how many special schools there are, and from how many gemeenten they draw."""
    number = schools["locations"]
    if not number:
        return say("schools-none")
    return say(
        "schools" if schools["gemeenten"] else "schools-unknown",
        stand=verb(number, "staat", "staan"),
        locations=counted(number, "school", "scholen"),
        gemeenten=counted(schools["gemeenten"], "gemeente", "gemeenten"),
        outside=say("schools-outside", number=schools["outside"]) if schools["outside"] else "",
    )


def say_unsure(schools: "TableSchools") -> str:
    """Return of how many gemeenten it is not sure that pupils live there; empty for none."""
    return say("schools-unsure", number=schools["unsure"]) if schools["unsure"] else ""


def mark(shown: "Shown") -> str:
    """Return a body by name with what casts doubt on it, and what it became, behind it."""
    behind = " ".join(filter(None, [shown["became"], f"({shown['doubt']})" * bool(shown["doubt"])]))
    if not shown["code"]:
        return shown["text"]
    return f"{shown['text']} {behind}".strip()


def say_overview(tables: "Tables") -> str:
    """Return which learning region has the largest table, and which the smallest."""
    rows = tables["rows"]
    most, fewest = rows[0]["parties"], rows[-1]["parties"]
    largest, smallest = (
        [row["label"] for row in rows if row["parties"] == number] for number in (most, fewest)
    )
    return say(
        "overview.lead",
        number=len(rows),
        have=verb(len(largest), "heeft", "hebben"),
        most=dutch.join(largest),
        parties=counted(most, "partij", "partijen"),
        least=dutch.join(smallest),
        fewest=fewest,
    )


def say_ranking(tables: "Tables") -> str:
    """Return which region of a layer has the largest table, and what half of them have."""
    rows: Sequence[TableRow] = tables["rows"]
    layers: Mapping[str, LayerNames] = tables["layers"]
    parties = sorted(row["parties"] for row in rows)
    return say(
        "overview.rank",
        most=rows[0]["label"],
        parties=counted(rows[0]["parties"], "partij", "partijen"),
        regions=layers[tables["layer"]]["plural"],
        median=parties[(len(parties) - 1) // 2],
    )
