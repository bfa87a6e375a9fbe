"""What the page of the patchwork shows: two layers, gemeenten and a layer, or several layers."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from geo.layers.catalogue import GEMEENTE, Region
from geo.release.load import Release
from geo.release.notices import notices
from maps import listing
from maps.counted import Counted, count_regions, make_counted_map, make_counts_table, say_title
from maps.kinds import Map, Still
from maps.pairs import Relation, relate
from maps.patchwork import make_patchwork_map
from maps.several import Several, choose_several, make_areas_table, make_several_map
from maps.still.pairs import draw_counted, draw_pair
from maps.still.several import draw_several
from maps.still.sheet import measure_sheet
from maps.wording import SAY, write_source
from service.shared.map_parts import map_parts
from service.subjects.overlaps.asked.choice import Choice


@dataclass(frozen=True)
class Focus:
    """One region to look at: how many rows of the list are around it, and what is said of it."""

    region: Region
    singular: str
    number: int
    sentences: list[str]


@dataclass(frozen=True)
class View:
    """One map with its list.

    one, many: what a row of the list is called; more: what only its template needs.
    """

    template: str
    title: str
    subtitle: str
    headline: str
    total: int
    one: str
    many: str
    focus: Focus | None
    table: Markup
    made: Map
    source: str
    more: dict[str, Any]

    def list_context(self, release: Release, choice: Choice) -> dict[str, Any]:
        """Return what the template reads."""
        return {
            "view": self,
            "kaart": map_parts(
                release, self.made, still=self._find_still(choice), sheets="/regio/"
            ),
            "notices": notices(release, choice.layers, choice.weight),
            **self.more,
        }

    def _find_still(self, choice: Choice) -> Still:
        """Return the picture of this map, as `draw_choice` makes it."""
        return Still(f"/lappendeken/kaart.svg?{choice.query}", *measure_sheet(self.source))


def choose_view(
    release: Release, choice: Choice, *, links: bool = True
) -> Callable[[Region | None], View]:
    """Return what makes the view of a choice, around a region or of the whole country.

    links: to the sheets of regions, where there is a service. Raises UnknownName for an unknown
    layer or weight, InputError for twice the same layer.
    """
    if len(choice.layers) > 2:
        several = choose_several(release, choice.layers, choice.weight)
        return lambda region: view_several(several, region, links)
    if GEMEENTE in choice.layers and choice.first != choice.second:
        [other] = [name for name in choice.layers if name != GEMEENTE]
        counted = count_regions(release, other, choice.weight)
        return lambda region: view_counted(counted, region, links)
    relation = relate(release, choice.first, choice.second, choice.weight)
    return lambda region: view_pair(relation, region, links)


def draw_choice(release: Release, choice: Choice) -> str:
    """Draw the map of a choice of the whole country, for who has no script and to take along."""
    if len(choice.layers) > 2:
        return draw_several(choose_several(release, choice.layers, choice.weight))
    if GEMEENTE in choice.layers and choice.first != choice.second:
        [other] = [name for name in choice.layers if name != GEMEENTE]
        return draw_counted(count_regions(release, other, choice.weight))
    return draw_pair(relate(release, choice.first, choice.second, choice.weight))


def view_pair(relation: Relation, region: Region | None, links: bool) -> View:
    """Show where two layers chafe."""
    words, rows = relation.words, relation.rows()
    focus = None
    if region is not None:
        around = relation.find_pairs_around(region)
        rows = [row for row in rows if (row.source.code, row.target.code) in around]
        shares = relation.measure_within(region)
        where = f" in {region.label}"
        said = [words.say_shares(shares, where), words.say_divided(shares)] if shares else []
        focus = _focus(relation.release, region, rows, said)
    return View(
        template="overlaps/paar.html",
        title="Waar wringt het?",
        subtitle=words.subtitle,
        headline=words.say_shares(relation.fit.shares),
        total=len(relation.rows()),
        one="paar",
        many="paren",
        focus=focus,
        table=listing.make_pairs_table(relation, rows, links=links),
        made=make_patchwork_map(relation, _point(region)),
        source=write_source(relation.release, words),
        more={
            "words": words,
            "coinciding": words.say_coinciding(relation.coinciding),
            "reading_example": listing.explain_shares(relation, rows),
        },
    )


def view_counted(counted: Counted, region: Region | None, links: bool) -> View:
    """Show how many regions of a layer each gemeente has."""
    rows, focus = counted.rows, None
    if region is not None:
        rows = counted.find_rows_around(region)
        said = [counted.say_headline(rows, f" in {region.label}")]
        focus = _focus(counted.release, region, rows, said if len(rows) > 1 else [])
    words = counted.relation.words
    return View(
        template="overlaps/gemeenten.html",
        title=say_title(counted),
        subtitle="",
        headline=counted.say_headline(counted.rows),
        total=len(counted.rows),
        one="gemeente",
        many="gemeenten",
        focus=focus,
        table=make_counts_table(counted, rows, links=links),
        made=make_counted_map(counted, _point(region)),
        source=write_source(counted.release, words),
        more={"words": words},
    )


def view_several(several: Several, region: Region | None, links: bool) -> View:
    """Show three to five layers on one map."""
    areas, focus = several.areas, None
    if region is not None:
        areas = several.find_areas_around(region)
        focus = _focus(several.release, region, areas, [])
    return View(
        template="overlaps/lagen.html",
        title=SAY("several-title", number=len(several.layers)),
        subtitle=several.names,
        headline=several.say_headline(),
        total=len(several.areas),
        one="gebied",
        many="gebieden",
        focus=focus,
        table=make_areas_table(several, areas, links=links),
        made=make_several_map(several, _point(region)),
        source=several.write_source(),
        more={"several": several},
    )


def _focus(release: Release, region: Region, rows: Sequence[object], said: Iterable[str]) -> Focus:
    return Focus(
        region,
        release.layers.layer(region.layer).singular,
        len(rows),
        [text for text in said if text],
    )


def _point(region: Region | None) -> tuple[str, ...]:
    return (region.layer, region.code) if region else ()
