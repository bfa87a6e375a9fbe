"""What the command line prints for people."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

from geo import dutch
from geo.overlap.scenarios import BRIEF
from geo.release import Finding, Release
from geo.zones import CERTAINTIES, WEIGHTS
from service.documents import Document
from service.measures import show
from service.scenario_words import chance_sentence, rows, sentences

PLAIN_WIDTH = 160
"""Columns where the output is no terminal: wide enough not to break names."""

BELOW = "zie hieronder"
"""Where the doubt about a body stands: in a sentence below the table."""


def print_layers(document: Document) -> None:
    """The layers as a table."""
    table = plain_table("laag", "wat", "peildatum", ">regio's", "uitgever", ">nauwkeurig tot")
    for layer in document["layers"]:
        table.add_row(
            layer["id"],
            layer["plural"],
            _vintage(layer, document["vintage"]),
            dutch.number(layer["regions"]),
            escape(layer["publisher"]),
            f"{layer['accuracy_m']} m",
        )
    screen().print(table)


def print_place(release: Release, document: Document) -> None:
    """The bodies of a place, then what is doubtful about them."""
    console = screen()
    console.print(f"Indeling van {dutch.date(document['vintage'])}, uitgave {document['release']}")
    if document["bodies"]:
        distances = document["bodies"][0]["distance_to_border_m"] is not None
        extra = (">tot de grens",) if distances else ()
        table = plain_table("laag", "code", "instantie", "zekerheid", *extra)
        for body in document["bodies"]:
            far = body["distance_to_border_m"]
            contradicted = body["certainty"] == "tegengesproken"
            table.add_row(
                release.layers.layer(body["layer"]).singular,
                "–" if contradicted else body["code"],
                escape(f"niet bekend, {BELOW}" if contradicted else body["label"]),
                _certainty(body),
                *([dutch.metres(far) if far is not None else "–"] if distances else []),
            )
        console.print(table)
    for warning in document["warnings"]:
        console.print(f"! {escape(warning['text'])}")


def _vintage(layer: Document, boundaries: str) -> str:
    """The date of a layer's areas; a layer from a text has that of the text first."""
    if layer.get("text_date") is None:
        return dutch.date(boundaries)
    return f"tekst {dutch.date(layer['text_date'])}, op gemeenten van {layer['vintage']}"


def _certainty(body: Document) -> str:
    """How sure a body is; one beside which others are possible is never just "vast"."""
    doubted = body["also_possible"] or body["near_border"]
    return BELOW if doubted and body["certainty"] == CERTAINTIES[0] else body["certainty"]


def print_overlap(release: Release, document: Document, out: Path | None) -> None:
    """Pairs of regions with both shares, on the screen or as text in a file."""
    first, second = (release.layers.layer(document[side]).singular for side in ("source", "target"))
    title = f"{first} en {second}, gemeten in {WEIGHTS[document['weight']]}"
    table = plain_table(
        "code", first, "code", second, f">deel van {first}", f">deel van {second}", "zekerheid"
    )
    for pair in document["pairs"]:
        table.add_row(
            pair["source"],
            escape(pair["source_name"]),
            pair["target"],
            escape(pair["target_name"]),
            dutch.percent(pair["share_of_source"], 1),
            dutch.percent(pair["share_of_target"], 1),
            pair["certainty"],
        )
    if out is None:
        _print_overlap(screen(), title, table, document)
    else:
        with out.open("w", encoding="utf-8") as handle:
            _print_overlap(Console(file=handle, width=PLAIN_WIDTH), title, table, document)


def print_metrics(release: Release, document: Document) -> None:
    """The figures of two layers: name, value and what it says."""
    first, second = (release.layers.layer(document[side]).plural for side in ("source", "target"))
    table = plain_table("maat", ">waarde", "in woorden")
    for key, said in document["measures"].items():
        part, _, name = key.partition(".")
        value = document["figures"][part][name] if name else document["figures"][key]
        table.add_row(escape(said["name"]), show(said["unit"], value), escape(said["sentence"]))
    console = screen()
    console.print(
        f"{dutch.upper_first(first)} en {second}, gemeten in {document['weight_meaning']}"
    )
    console.print(table)
    _print_foot(console, document)


def print_matrix(release: Release, document: Document) -> None:
    """Every pair of layers, those where it chafes most first."""
    table = plain_table(
        "laag", "laag", ">wringt", ">passend", ">overeenkomst", ">gezamenlijke grens"
    )
    order = {layer: number for number, layer in enumerate(document["layers"])}
    once = [pair for pair in document["pairs"] if order[pair["source"]] < order[pair["target"]]]
    for pair in sorted(once, key=lambda pair: -(pair["figures"]["fit"]["wringt"] or 0.0)):
        figures = pair["figures"]
        table.add_row(
            release.layers.layer(pair["source"]).plural,
            release.layers.layer(pair["target"]).plural,
            show("share", figures["fit"]["wringt"]),
            show("share", figures["mapcurves"]),
            show("share", figures["v_measure"]),
            show("km", figures["coincident_border_km"]),
        )
    console = screen()
    console.print(f"Alle paren van lagen, gemeten in {document['weight_meaning']}")
    console.print(table)
    for said in document["many"][0]["measures"].values():
        console.print(escape(said["sentence"]))
    _print_foot(console, document)


def print_scenario(release: Release, document: Document) -> None:
    """The figures of the judged pair before and after, beside chance; then what was merged."""
    scenario, draws = document["scenario"], document["reference"]
    found = {row["key"]: row for row in rows(document)}
    table = plain_table(
        "maat", ">nu", ">dan", ">verschil", "past", *(["naast het toeval"] if draws else [])
    )
    for key in BRIEF:
        row = found[key]
        values = [show(row["unit"], row[side]) for side in ("before", "after")]
        standing = [row["standing"]] if draws else []
        table.add_row(escape(row["name"]), *values, row["changed"], row["verdict"], *standing)
    console = screen()
    if scenario["name"]:
        console.print(escape(scenario["name"]), style="bold")
    first, second = (release.layers.layer(scenario[side]).plural for side in ("source", "target"))
    console.print(
        f"{dutch.upper_first(first)} en {second}, gemeten in {document['weight_meaning']}"
    )
    console.print(table)
    for sentence in sentences(release, document):
        console.print(escape(sentence))
    for merged in document["merged"]:
        console.print(f"  {escape(dutch.join(merged['labels']))} samen als {merged['into']}")
    console.print(chance_sentence(release, document))
    console.print("Alle cijfers, ook van andere paren van lagen, staan in de uitvoer van --json.")
    _print_foot(console, document)


def print_findings(findings: list[Finding]) -> None:
    """What was checked, and whether it holds."""
    table = plain_table("gecontroleerd", "klopt", "gevonden")
    for finding in findings:
        table.add_row(finding.what, "ja" if finding.holds else "NEE", escape(finding.detail))
    screen().print(table)


@contextmanager
def progress(name: str) -> Iterator[Callable[[float], None]]:
    """A progress bar on standard error, from the first report on; reports are parts done, 0-1."""
    bar = Progress(console=Console(stderr=True), disable=not sys.stderr.isatty())
    task = bar.add_task(escape(name), total=1.0)

    def advance(done: float) -> None:
        bar.start()
        bar.update(task, completed=done)

    try:
        yield advance
    finally:
        bar.stop()


def _print_overlap(console: Console, title: str, table: Table, document: Document) -> None:
    console.print(f"{title}, indeling van {dutch.date(document['vintage'])}")
    console.print(table)
    console.print(f"{len(document['pairs'])} paren, uitgave {document['release']}")
    _print_warnings(console, document)


def _print_foot(console: Console, document: Document) -> None:
    date = dutch.date(document["vintage"])
    console.print(f"Indeling van {date}, uitgave {document['release']}")
    _print_warnings(console, document)


def _print_warnings(console: Console, document: Document) -> None:
    for warning in document["warnings"]:
        console.print(f"! {escape(warning['text'])}")


def screen() -> Console:
    """Where answers are printed: as wide as the terminal, or wide enough for names."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=PLAIN_WIDTH)


def plain_table(*headings: str) -> Table:
    """A plain table; a heading that begins with ">" is of figures, right-aligned."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading.lstrip(">"), justify="right" if heading[0] == ">" else "left")
    return table
