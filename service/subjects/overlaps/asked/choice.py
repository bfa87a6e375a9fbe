"""Which layers a reader wants on the map, by which weight and around which region."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geo import dutch
from geo.errors import Fault, InputError
from geo.release.load import Release
from geo.zones.codes import WEIGHTS
from maps.several import MOST
from service.shared.dates import API_NAME, PAGE_NAME
from service.shared.downloads import name_file

DEFAULT_LAYERS = ("swv_vo", "jeugdregio")
LONGEST_NAME = 80

READ = ("lagen", "gewicht", "regio", PAGE_NAME)
"""What the page reads of its address."""

SAME = {"weight": "gewicht", "layers": "lagen", "region": "regio", API_NAME: PAGE_NAME}
"""What the API and the command line call it -> what pages call it."""

MOST_UNREAD = 5


@dataclass(frozen=True)
class Choice:
    """What the reader asked for: ids of two to five layers, a weight, and a region as typed."""

    layers: tuple[str, ...]
    weight: str = "youth"
    region: str = ""

    @property
    def first(self) -> str:
        """The first layer."""
        return self.layers[0]

    @property
    def second(self) -> str:
        """The second layer."""
        return self.layers[1]

    @property
    def query(self) -> str:
        """The layers and the weight as they stand in an address."""
        return f"lagen={','.join(self.layers)}&gewicht={self.weight}"

    @property
    def boxes(self) -> tuple[str, ...]:
        """The layers for the boxes of the form, with an empty one for a next layer."""
        return self.layers if len(self.layers) == MOST else (*self.layers, "")

    def file_name(self, release: Release) -> str:
        """Return a name without ending that says what is in the file."""
        return name_file(release, *self.layers, self.weight)


def read_choice(release: Release, lagen: Sequence[str], gewicht: str, regio: str = "") -> Choice:
    """Return two to five layers out of one "a,b" or a value each, filled up to two.

    Raises UnknownName for a layer or weight that is not there, InputError for more than five.
    """
    names = list_names(lagen)
    if len(names) > MOST:
        example = _say_example(release, ("swv_po", *DEFAULT_LAYERS))
        message = f"Kies twee tot {MOST} lagen, niet {len(names)}, zoals {example}."
        raise InputError([Fault("lagen", ",".join(names)[:40], release.layers.ids, message)])
    ids = _fill_up([release.layers.layer(name, "lagen").id for name in names])
    release.zones.weight(gewicht, "gewicht")
    return Choice(tuple(ids), gewicht, regio.strip()[:LONGEST_NAME])


def read_pair(release: Release, lagen: Sequence[str], gewicht: str) -> Choice:
    """Return two layers, filled up with those one starts with.

    Raises UnknownName for a layer or weight that is not there, InputError for more than two.
    """
    choice = read_choice(release, lagen, gewicht)
    if len(choice.layers) > 2:
        example = _say_example(release, DEFAULT_LAYERS)
        message = f"Kies twee lagen, niet {len(choice.layers)}, zoals {example}."
        asked = ",".join(choice.layers)
        raise InputError([Fault("lagen", asked, release.layers.ids, message)])
    return choice


def keep_known(release: Release, lagen: Sequence[str], gewicht: str) -> Choice:
    """Return what of a wrong choice can stay in the form."""
    ids = [name for name in list_names(lagen) if name in release.layers.ids]
    ids = _fill_up(list(dict.fromkeys(ids))[:MOST])
    return Choice(tuple(ids), gewicht if gewicht in WEIGHTS else "youth")


def list_unread(
    release: Release, asked: Mapping[str, str], lagen: Sequence[str], choice: Choice
) -> list[str]:
    """Return what of the address is not done as it was asked, in Dutch."""
    said = []
    if len(list_names(lagen)) == 1:
        second = release.layers.layer(choice.second).plural
        said.append(
            f"U koos één laag. Daar zijn {second} bij gekozen; "
            "kies hieronder een andere tweede laag."
        )
    unread = [name for name in asked if name not in READ]
    for name in dict.fromkeys(unread[:MOST_UNREAD]):
        other = SAME.get(name)
        said.append(
            f"“{name[:LONGEST_NAME]}” in het adres is niet gelezen."
            + (f" Op deze bladzijde heet dat “{other}”." if other else "")
        )
    return said


def list_names(lagen: Sequence[str]) -> list[str]:
    """List the names of layers out of one "a,b" or a value each; an empty box is none."""
    return [name.strip() for entry in lagen for name in entry.split(",") if name.strip()]


def _say_example(release: Release, ids: Sequence[str]) -> str:
    return dutch.join([release.layers.layer(name).plural for name in ids])


def _fill_up(ids: list[str]) -> list[str]:
    """Return at least two layers: those chosen, then the ones that a reader starts with."""
    return ids + [name for name in DEFAULT_LAYERS if name not in ids][: 2 - len(ids)]
