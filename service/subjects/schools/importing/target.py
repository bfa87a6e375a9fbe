"""Where a command may write what it read."""

from collections.abc import Sequence
from pathlib import Path

from geo.errors import Fault, InputError
from service.shared.commands import check_target


def check_out(sources: Sequence[Path], out: Path | None, boundaries: Path) -> None:
    """Raise InputError for a target that cannot be, or that would change a source or a release."""
    if out is None:
        return
    check_target("--out", out)
    if out.is_dir():
        message = f"{out} is een map. Geef bij --out de naam van een bestand."
    elif out.resolve() in [source.resolve() for source in sources]:
        message = f"{out} is ook het invoerbestand. Kies een andere naam bij --out."
    elif out.resolve().is_relative_to(boundaries.resolve()):
        message = f"{out} ligt in de map met uitgaven. Kies een andere map bij --out."
    else:
        return
    raise InputError([Fault("--out", str(out), ("een ander bestand",), message, "usage")])
