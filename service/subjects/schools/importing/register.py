"""The command `data schools`: read a register of DUO, check it, and write it in our own columns."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo import dutch
from geo.schools.location import KINDS
from service.shared.commands import AsJson, print_json, settings_in_use
from service.subjects.schools.importing.target import check_out

if TYPE_CHECKING:
    from geo.release.load import Release
    from geo.schools.agreement import Agreement, Disagreement, LayerAgreement
    from geo.schools.duo.register import RegisterRow

LISTED = 20
"""Names that the report on the screen gives of one kind of finding."""


def import_schools(
    source: Annotated[
        Path, typer.Argument(metavar="FILE", help="Register van DUO, zoals vestigingenbo.csv.")
    ],
    out: Annotated[
        Path | None, typer.Option(help="CSV waarin de vestigingen komen, in eigen kolommen.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Lees een register van scholen van DUO en vergelijk het met de kaart."""
    from geo.release.load import Release
    from geo.schools.agreement import compare
    from geo.schools.duo.register import read_register
    from geo.schools.duo.write import write_register
    from service.shared.screen import progress

    settings = settings_in_use()
    check_out([source], out, settings.boundaries)
    release = Release(settings.boundaries / settings.release)
    target = nullcontext(lambda _: None) if out is None else write_register(out)
    kinds: Counter[str] = Counter()
    with progress(source.name) as advance, target as write:
        rows = _pass_on(read_register(source, advance), write, kinds)
        stated = (row.state(release.postcodes.zone) for row in rows)
        agreement = compare(stated, release.zones.labels)
    if as_json:
        print_json(_list_findings(release, source, kinds, agreement))
    else:
        typer.echo("\n".join(_report(release, source, kinds, agreement)))
    if out is not None:
        typer.echo(f"{out} is klaar. De uitgave zelf is niet veranderd.", err=True)


def _pass_on(
    rows: Iterable["RegisterRow"], write: Callable[["RegisterRow"], None], kinds: Counter[str]
) -> Iterator["RegisterRow"]:
    """Write each row and count its kinds as it passes."""
    for row in rows:
        kinds.update(row.kinds)
        write(row)
        yield row


def _list_findings(
    release: "Release", source: Path, kinds: Counter[str], agreement: "Agreement"
) -> dict[str, Any]:
    return {
        "file": source.name,
        "release": release.id,
        "vintage": release.vintage,
        "locations": agreement.locations,
        "kinds": dict(sorted(kinds.items())),
        "agreement": [asdict(layer) | {"share": layer.share} for layer in agreement.layers],
        "disagreements": [asdict(difference) for difference in agreement.disagreements],
        "unplaced": [
            {"id": school.id, "name": school.name, "place": school.place}
            for school in agreement.unplaced
        ],
    }


def _report(
    release: "Release", source: Path, kinds: Counter[str], agreement: "Agreement"
) -> Iterator[str]:
    """Yield for people what is in the file, how far it agrees, and by name where it does not."""
    yield f"{source.name}: {_count_locations(agreement.locations)}"
    for kind, name in KINDS.items():
        if kinds[kind]:
            yield f"  {name:<30}{dutch.number(kinds[kind]):>8}"
    if kinds.total() > agreement.locations:
        yield "  Een locatie met twee soorten telt bij allebei."
    yield f"Gelijk aan de indeling van {dutch.date(release.vintage)}, uitgave {release.id}:"
    for layer in agreement.layers:
        yield f"  {release.layers.layer(layer.layer).singular:<30}{_say_share(layer)}"
    yield from _list_differences(release, agreement.disagreements)
    unplaced = [f"{school.id} {school.name}, {school.place}" for school in agreement.unplaced]
    if unplaced:
        number = _count_locations(len(unplaced))
        yield f"Postcode niet in deze uitgave, dus niet vergeleken: {number}"
        yield from _list_first(unplaced)


def _say_share(layer: "LayerAgreement") -> str:
    if not layer.compared:
        return "niet vergeleken"
    agreed, compared = dutch.number(layer.agreed), dutch.number(layer.compared)
    return f"{agreed:>8} van {compared} ({dutch.percent(layer.share, 2)})"


def _list_differences(release: "Release", differences: Sequence["Disagreement"]) -> Iterator[str]:
    if not differences:
        return
    yield f"Verschillen: {dutch.number(len(differences))}"
    other = sum(not difference.known for difference in differences)
    if other:
        yield (
            f"  Bij {dutch.number(other)} daarvan kent de uitgave de code van DUO niet: "
            "het register is dan van een ander jaar."
        )
    yield from _list_first(
        [
            f"{each.id} {each.name}, {each.place}: {release.layers.layer(each.layer).singular} "
            f"{each.duo} bij DUO, {each.ours or 'geen'} op de kaart"
            for each in differences
        ]
    )


def _list_first(lines: Sequence[str]) -> Iterator[str]:
    """Yield the first lines, and how many more there are."""
    yield from (f"  {line}" for line in lines[:LISTED])
    if len(lines) > LISTED:
        more = dutch.number(len(lines) - LISTED)
        yield f"  en nog {more}. Met --json staan ze er allemaal."


def _count_locations(number: int) -> str:
    return "1 locatie" if number == 1 else f"{dutch.number(number)} locaties"
