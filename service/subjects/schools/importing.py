"""The command `data schools`: read a register of DUO, check it, and write it in our own columns."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo.errors import Fault, InputError
from service.shared.commands import AsJson, check_target, print_json, settings_in_use

if TYPE_CHECKING:
    from geo.release.load import Release
    from geo.schools.agreement import Agreement, LayerAgreement, Stated
    from geo.schools.duo.register import RegisterRow

LISTED = 20
"""Names that the report on the screen gives of one kind of finding."""


@dataclass(frozen=True)
class Import:
    """What a register holds: locations, so many of each kind, and how far it agrees."""

    locations: int
    kinds: Counter[str]
    agreement: "Agreement"


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
    from geo.schools.duo.write import write_register
    from service.shared.screen import progress

    settings = settings_in_use()
    _check_out(source, out, settings.boundaries)
    release = Release(settings.boundaries / settings.release)
    target = nullcontext(lambda _: None) if out is None else write_register(out)
    with progress(source.name) as advance, target as write:
        found = _read(release, source, write, advance)
    if as_json:
        print_json(_document(release, source, found))
    else:
        typer.echo("\n".join(_report(release, source, found)))
    if out is not None:
        typer.echo(f"{out} is klaar. De uitgave zelf is niet veranderd.", err=True)


def _check_out(source: Path, out: Path | None, boundaries: Path) -> None:
    """Raise InputError for a target that cannot be, or that would change a release."""
    if out is None:
        return
    check_target("--out", out)
    if out.is_dir():
        message = f"{out} is een map. Geef bij --out de naam van een bestand."
    elif out.resolve() == source.resolve():
        message = f"{out} is ook het invoerbestand. Kies een andere naam bij --out."
    elif out.resolve().is_relative_to(boundaries.resolve()):
        message = f"{out} ligt in de map met uitgaven. Kies een andere map bij --out."
    else:
        return
    raise InputError([Fault("--out", str(out), ("een ander bestand",), message, "usage")])


def _read(
    release: "Release",
    source: Path,
    write: Callable[["RegisterRow"], None],
    advance: Callable[[float], None],
) -> Import:
    """Count and compare the rows, and write each as it passes."""
    from geo.schools.agreement import compare
    from geo.schools.duo.register import read_register

    kinds: Counter[str] = Counter()
    numbers = count()

    def passing() -> Iterator["Stated"]:
        for row in read_register(source, advance):
            kinds.update(row.kinds)
            next(numbers)
            write(row)
            yield _stated(release, row)

    agreement = compare(passing(), release.zones.labels)
    return Import(next(numbers), kinds, agreement)


def _stated(release: "Release", row: "RegisterRow") -> "Stated":
    """A row without a point is in the zone of its postcode."""
    from geo.schools.agreement import Stated

    codes = {"gemeente": row.gemeente, "rmcregio": row.rmc, "corop": row.corop}
    return Stated(row.id, row.name, row.place, release.postcodes.zone.get(row.pc4), codes)


def _document(release: "Release", source: Path, found: Import) -> dict[str, Any]:
    agreement = found.agreement
    return {
        "file": source.name,
        "release": release.id,
        "vintage": release.vintage,
        "locations": found.locations,
        "kinds": dict(sorted(found.kinds.items())),
        "agreement": [asdict(layer) | {"share": layer.share} for layer in agreement.layers],
        "disagreements": [asdict(one) for one in agreement.disagreements],
        "unplaced": [
            {"id": one.id, "name": one.name, "place": one.place} for one in agreement.unplaced
        ],
    }


def _report(release: "Release", source: Path, found: Import) -> Iterator[str]:
    """Lines for people: what is in the file, how far it agrees, and by name where it does not."""
    from geo import dutch
    from geo.schools.location import KINDS

    yield f"{source.name}: {_locations(found.locations)}"
    for kind, name in KINDS.items():
        if found.kinds[kind]:
            yield f"  {name:<30}{dutch.number(found.kinds[kind]):>8}"
    if found.kinds.total() > found.locations:
        yield "  Een locatie met twee soorten telt bij allebei."
    yield f"Gelijk aan de indeling van {dutch.date(release.vintage)}, uitgave {release.id}:"
    for layer in found.agreement.layers:
        yield f"  {release.layers.layer(layer.layer).singular:<30}{_agreed(layer)}"
    yield from _differences(release, found.agreement)
    unplaced = [f"{one.id} {one.name}, {one.place}" for one in found.agreement.unplaced]
    if unplaced:
        yield f"Postcode niet in deze uitgave, dus niet vergeleken: {_locations(len(unplaced))}"
        yield from _first(unplaced)


def _agreed(layer: "LayerAgreement") -> str:
    from geo import dutch

    if not layer.compared:
        return "niet vergeleken"
    agreed, compared = dutch.number(layer.agreed), dutch.number(layer.compared)
    return f"{agreed:>8} van {compared} ({dutch.percent(layer.share, 2)})"


def _differences(release: "Release", agreement: "Agreement") -> Iterator[str]:
    from geo import dutch

    found = agreement.disagreements
    if not found:
        return
    yield f"Verschillen: {dutch.number(len(found))}"
    other = sum(not one.known for one in found)
    if other:
        yield (
            f"  Bij {dutch.number(other)} daarvan kent de uitgave de code van DUO niet: "
            "het register is dan van een ander jaar."
        )
    yield from _first(
        f"{one.id} {one.name}, {one.place}: {release.layers.layer(one.layer).singular} "
        f"{one.duo} bij DUO, {one.ours or 'geen'} op de kaart"
        for one in found
    )


def _first(lines: Iterable[str]) -> Iterator[str]:
    """The first lines, and how many more there are."""
    from geo import dutch

    every = list(lines)
    yield from (f"  {line}" for line in every[:LISTED])
    if len(every) > LISTED:
        more = dutch.number(len(every) - LISTED)
        yield f"  en nog {more}. Met --json staan ze er allemaal."


def _locations(number: int) -> str:
    from geo import dutch

    return "1 locatie" if number == 1 else f"{dutch.number(number)} locaties"
