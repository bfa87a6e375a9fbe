"""What the page shows besides sentences and tables: the steps of the map, and the chart."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from markupsafe import Markup

from geo import dutch
from geo.release.load import Release
from geo.release.once import once_for_all_dates
from maps.palette import BOTH, CLASS_FILLS, FIRST, MOVED_FILL, NO_REGION_FILL, SECOND
from service.shared.answers import Certainty
from service.shared.measures.showing import show
from service.shared.sentences import counted
from service.subjects.changes.answer import answer_changes
from service.subjects.changes.answer.rows import Change, list_changes
from service.subjects.changes.answer.types import Changes, Figure
from service.subjects.changes.asked import Asked, Span
from service.subjects.changes.words import YEAR_SURENESS, Event, list_events, name_pair, say

WIDTH, HEIGHT = 520, 300
LEFT, RIGHT, TOP, BOTTOM = 50, 24, 26, 34
"""Of the chart and its margins, in units of the picture."""

TICK = 0.02
"""Between two lines of the chart, as a share."""

MISFIT, OTHERS, INK = CLASS_FILLS["wringt"], NO_REGION_FILL, "#1b1b1b"


LEGEND = (
    (MOVED_FILL, "", "", say("map.moved")),
    ("", FIRST, "", say("map.border-new")),
    ("", SECOND, "5 4", say("map.border-gone")),
    ("", BOTH, "", say("map.border-kept")),
)
"""Of the map: fill, colour and dashes of the line, and what they mean."""


@dataclass(frozen=True)
class Step:
    """One division on the map.

    query: of the address that shows it; picture: of its map; count: how many sentences, in words;
    sure: whether the layer is confirmed for this year, in words; rows: what changed, for the table.
    """

    division: str
    chosen: bool
    query: str
    picture: str
    count: str
    sure: str
    events: list[Event]
    rows: list[Change]

    @property
    def alt(self) -> str:
        """What the picture shows, for who does not see it."""
        said = " ".join(event.text for event in self.events)
        return said or say("map.same")


@once_for_all_dates
def _answer_whole(release: Release) -> Changes:
    return answer_changes(Span(release.on(release.divisions[0]), release))


def list_steps(span: Span, asked: Asked, layer: str, chosen: str) -> list[Step]:
    """Return every division with what changed in a layer since the one before.

    chosen: the division that is shown, "" for the last one between both dates in which anything
    changed, or that of the last date.
    """
    release = span.last
    whole = _answer_whole(release)
    rows = [row for row in list_changes(whole) if row.layer == layer]
    found: dict[str, list[Change]] = {division: [] for division in release.divisions}
    for row in rows:
        found[row.since].append(row)
    shown = chosen or next(
        (
            division
            for division in reversed(release.divisions)
            if span.first.division < division <= span.last.division and found[division]
        ),
        span.last.division,
    )
    sure: dict[str, Certainty] = {
        day["division"]: day["certainty"] for day in whole["layers"][layer]["divisions"]
    }
    steps = []
    for division, its in found.items():
        events = list_events(its)
        steps.append(
            Step(
                division,
                division == shown,
                asked.query(laag=layer, stap=division),
                f"laag={layer}&stap={division}",
                counted(len(events), "wijziging", "wijzigingen"),
                YEAR_SURENESS[sure[division]],
                events,
                its,
            )
        )
    return steps


def draw_chart(changes: Changes, pair: tuple[str, str], others: Iterable[str]) -> Markup:
    """Return where two layers chafe through time as SVG, with other pairs in grey.

    others: keys of the pairs that are compared. An open dot is a division that is not confirmed.
    """
    figures = changes["figures"]["/".join(pair)]
    grey = [changes["figures"][key] for key in others if key != "/".join(pair)]
    most = max(figure["wringt"] for its in (figures, *grey) for figure in its)
    top = max(TICK, ceil(most / TICK) * TICK)
    start = date.fromisoformat(figures[0]["division"]).toordinal()
    end = max(date.fromisoformat(changes["to"]).toordinal(), start + 365)

    def x(day: str) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * (date.fromisoformat(day).toordinal() - start) / (
            end - start
        )

    def y(share: float) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - share / top)

    def steps(its: Sequence[Figure]) -> str:
        line = f"M{x(its[0]['division']):.1f} {y(its[0]['wringt']):.1f}"
        for figure in its[1:]:
            line += f"H{x(figure['division']):.1f}V{y(figure['wringt']):.1f}"
        return f"{line}H{WIDTH - RIGHT}"

    parts = [_draw_grid(top, y), *_draw_years(changes, x)]
    parts += [f'<path d="{steps(its)}" fill="none" stroke="{OTHERS}"/>' for its in grey]
    parts.append(f'<path d="{steps(figures)}" fill="none" stroke="{MISFIT}" stroke-width="3"/>')
    for figure in figures:
        fill = MISFIT if figure["certainty"] == "vast" else "#fff"
        parts.append(
            f'<circle cx="{x(figure["division"]):.1f}" cy="{y(figure["wringt"]):.1f}" r="5"'
            f' fill="{fill}" stroke="{MISFIT}" stroke-width="2"/>'
        )
    first, last = figures[0], figures[-1]
    parts.append(_write(LEFT + 2, y(first["wringt"]) - 11, show("share", first["wringt"]), "start"))
    if last is not first:
        parts.append(
            _write(WIDTH - RIGHT, y(last["wringt"]) - 11, show("share", last["wringt"]), "end")
        )
    said = (f"{dutch.date(one['division'])} {show('share', one['wringt'])}" for one in figures)
    names = name_pair(changes["layer_names"], *pair)
    words = say("chart", pair=names, figures="; ".join(said))
    return Markup(
        '<svg class="verloop" viewBox="0 0 {w} {h}" role="img" aria-label="{words}">'
        "<title>{words}</title>{parts}</svg>"
    ).format(w=WIDTH, h=HEIGHT, words=words, parts=Markup("".join(parts)))


def _draw_grid(top: float, y: Callable[[float], float]) -> str:
    ticks = [number * TICK for number in range(round(top / TICK) + 1)]
    return "".join(
        f'<path d="M{LEFT} {y(tick):.1f}H{WIDTH - RIGHT}" stroke="#e4e1da"/>'
        f'<text x="{LEFT - 8}" y="{y(tick) + 5:.1f}" text-anchor="end" font-size="14"'
        f' fill="#5a5a5a">{round(tick * 100)} %</text>'
        for tick in ticks
    )


def _draw_years(changes: Changes, x: Callable[[str], float]) -> list[str]:
    first, last = int(changes["from"][:4]), int(changes["to"][:4])
    start = changes["figures"][next(iter(changes["figures"]))][0]["division"]
    days = [day for day in (f"{year}-01-01" for year in range(first, last + 1)) if day >= start]
    every = 1 + len(days) // 9
    return [
        f'<text x="{x(day):.1f}" y="{HEIGHT - 10}" text-anchor="middle" font-size="14"'
        f' fill="#5a5a5a">{day[:4]}</text>'
        for day in days[::every]
    ]


def _write(x: float, y: float, text: str, anchor: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="16" font-weight="700"'
        f' fill="{INK}" stroke="#fff" stroke-width="4" paint-order="stroke">{text}</text>'
    )
