"""The charts and maps of the report: what stands around each, and who draws it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from geo import dutch
from geo.zones.codes import WEIGHTS
from maps.wording import write_source
from service.shared.answers import state_provenance
from service.shared.measures.figures import pick
from service.shared.measures.showing import COUNTED
from service.shared.provenance import make_footer
from service.shared.sentences import counted, plurals, verb
from service.shared.texts import read_texts
from service.subjects.report import charts, names, stills
from service.subjects.report.facts import Facts
from service.subjects.report.findings import Story
from service.subjects.report.style import Caption

say = read_texts("report")


class Picture(NamedTuple):
    """A picture: its file, its caption, a text beside it, and what draws it."""

    file: str
    caption: Caption
    text: str
    draw: Callable[[Path, Caption], None]


def list_charts(story: Story) -> list[Picture]:
    """Return the charts in the order of the page: worst pairs, all pairs, bodies per gemeente."""
    facts, who = story.facts, COUNTED[story.facts.weight]
    footer = make_footer(state_provenance(facts.release))
    date = dutch.date(facts.release.vintages[facts.weight])
    source = say("source", footer=footer, weight=WEIGHTS[facts.weight], date=date)
    part = say("part-area" if facts.weight == "area" else "part", weight=WEIGHTS[facts.weight])
    worst = Caption(
        say("worst.title", all=who.all),
        say("worst.reading", part=part, named=facts.fits[0].named),
        source,
    )
    shades = say("matrix.reading", part=part)
    compared = f" {say('matrix.compared')}" if facts.comparing else ""
    matrix = Caption(say("matrix.title", all=who.all), f"{shades}{compared}", source)
    bodies = Caption(
        facts.gemeenten["sentences"][0].removesuffix("."),
        say("bodies.reading", kinds=_list_kinds(facts)),
        footer,
    )
    return [
        Picture(
            names.WORST,
            worst,
            say("worst.text", verb=who.verb),
            partial(charts.draw_worst_pairs, facts),
        ),
        Picture(names.MATRIX, matrix, say("matrix.text"), partial(charts.draw_matrix, facts)),
        Picture(names.BODIES, bodies, say("bodies.text"), partial(charts.draw_bodies, facts)),
    ]


def list_maps(story: Story) -> list[Picture]:
    """Return the maps in the order of the page: where pairs chafe, bodies, borders."""
    facts, sheet = story.facts, stills.Sheet(story.facts.release)
    footer = make_footer(state_provenance(facts.release))
    bodies = Caption(
        _say_most_bodies(facts), say("bodies-map.reading", kinds=_list_kinds(facts)), footer
    )
    borders = Caption(
        story.border_shares.removesuffix("."),
        say("borders-map.reading", layers=plurals(facts.release.layers, facts.deciding)),
        footer,
    )
    return [
        *(_map_misfit(facts, sheet, pair) for pair in facts.mapped),
        Picture(
            names.BODIES_MAP,
            bodies,
            story.usual,
            partial(stills.draw_bodies_map, sheet, facts.bodies),
        ),
        Picture(
            names.BORDERS_MAP,
            borders,
            say("borders-map.text"),
            partial(stills.draw_borders_map, sheet, facts.deciding),
        ),
    ]


def _map_misfit(facts: Facts, sheet: stills.Sheet, pair: tuple[str, str]) -> Picture:
    """Return the map of where two layers chafe."""
    relation = facts.relation(*pair)
    words = relation.words
    share = pick(facts.panel(*pair)["figures"], "fit.wringt") or 0.0
    title = say(
        "misfit.title",
        first=dutch.upper_first(words.first.plural),
        second=words.second.plural,
        share=dutch.percent(share, 1),
        all=COUNTED[facts.weight].all,
    )
    source = write_source(facts.release, words)
    return Picture(
        names.name_misfit_map(*pair),
        Caption(title, say("misfit.reading", counted=words.counted), source),
        " ".join(words.say_headline(relation.fit)),
        partial(stills.draw_misfit_map, sheet, relation),
    )


def _say_most_bodies(facts: Facts) -> str:
    """Say how many gemeenten deal with more bodies than the fewest."""
    totals = [row["total"] for row in facts.gemeenten["rows"] if row["rank"] is not None]
    fewest = min(totals, default=0)
    more = sum(total > fewest for total in totals)
    gemeenten = dutch.upper_first(counted(more, "gemeente", "gemeenten"))
    have = verb(more, "heeft", "hebben")
    return say("bodies-map.title", gemeenten=gemeenten, have=have, fewest=fewest)


def _list_kinds(facts: Facts) -> str:
    """Return the bodies that are counted for a gemeente."""
    return plurals(facts.release.layers, facts.gemeenten["counted"])
