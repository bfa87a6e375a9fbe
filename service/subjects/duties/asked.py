"""Which duties a reader wants to see, and filled in for which region."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from urllib.parse import urlencode

from geo.duties.words import BANDS, FORMS_OF_EDUCATION
from geo.errors import Fault, InputError, UnknownName, shorten
from geo.layers.catalogue import GEMEENTE, Region
from geo.layers.finding import find_named, search_regions, suggest_regions
from geo.release.load import Release
from service.shared.texts import read_texts

say = read_texts("duties")

ALWAYS = "altijd"
"""What is asked to see only what holds under no condition."""

LONGEST = 80
"""Characters of what was typed that are read."""

MOST_MEANT = 5
"""Regions that a message names as those that may be meant."""

THEME, AGE, KIND, CONDITION, REGION = API_NAMES = ("theme", "age", "kind", "condition", "region")
PAGE_NAMES = dict(zip(API_NAMES, ("thema", "leeftijd", "school", "situatie", "regio"), strict=True))
"""What can be asked, as it is called in the API and in the address of the page."""


@dataclass(frozen=True)
class Asked:
    """What was asked, as it was typed; empty where nothing was.

    theme: of duties; age: an age band; kind: of school; condition: id of one, or ALWAYS; region:
    name or code.
    """

    theme: str = ""
    age: str = ""
    kind: str = ""
    condition: str = ""
    region: str = ""

    def query(self, **other: str) -> str:
        """Return the query of the address of the page, with some other choices.

        >>> Asked(theme="vervoer", region="Ede").query(theme="", age="18+")
        'leeftijd=18%2B&regio=Ede'
        """
        chosen = asdict(self) | other
        return urlencode({PAGE_NAMES[name]: value for name, value in chosen.items() if value})

    @property
    def is_filtered(self) -> bool:
        """Whether some duties are left out."""
        return bool(self.theme or self.age or self.kind or self.condition)


@dataclass(frozen=True)
class Choice:
    """What was asked, as ids of what there is, and the region; empty and None for all."""

    asked: Asked = Asked()
    region: Region | None = None

    @property
    def layer(self) -> str:
        """The layer of the region; empty for none."""
        return self.region.layer if self.region else ""


def list_allowed(release: Release) -> dict[str, tuple[str, ...]]:
    """List what can be asked: themes, age bands, kinds of school and situations."""
    return {
        THEME: tuple(say.under("theme.")),
        AGE: tuple(BANDS),
        KIND: FORMS_OF_EDUCATION,
        CONDITION: (ALWAYS, *(condition.id for condition in release.duties.conditions)),
    }


def read_choice(release: Release, asked: Asked, names: Mapping[str, str] | None = None) -> Choice:
    """Return what was asked, as ids.

    names: how a field is called where it was asked, if not as in the API. Raises InputError with
    all that is wrong.
    """
    called = {name: name for name in API_NAMES} | dict(names or {})
    faults: list[Fault] = []
    chosen: dict[str, str] = {}
    for name, allowed in list_allowed(release).items():
        try:
            chosen[name] = _read_id(
                getattr(asked, name), allowed, called[name], say(f"noun.{name}")
            )
        except InputError as error:
            faults += error.faults
    region = None
    try:
        region = read_region(release, asked.region, called[REGION])
    except InputError as error:
        if not faults:
            raise
        faults += error.faults
    if faults:
        raise InputError(faults)
    return Choice(Asked(**chosen, region=region.code if region else ""), region)


def _read_id(given: str, allowed: Sequence[str], pointer: str, noun: str) -> str:
    """Return an id; "18 " is "18+" as an address has it that was typed by hand."""
    found = given.strip()
    if found and found not in allowed and f"{found}+" in allowed:
        found = f"{found}+"
    if found and found not in allowed:
        raise UnknownName(pointer, found, allowed, noun)
    return found


def read_region(release: Release, given: str, pointer: str = REGION) -> Region | None:
    """Return the region of any layer that is meant by a name or a code; None for nothing.

    A name that a gemeente has and regions of other layers too is that of the gemeente.

    Raises OtherDate for a region that is there on other dates only, and InputError for a name that
    several regions have or none has, with those that may be meant.

    >>> from geo.release.locations import CURRENT, boundaries_root
    >>> release = Release(boundaries_root() / CURRENT)
    >>> names = ["Utrecht", "gm0203", "jz 21", "VO 25-11", "provincie Utrecht", "Food Valley"]
    >>> [read_region(release, name).code for name in names]
    ['GM0344', 'GM0203', 'JZ21', 'VO2511', 'PV26', 'JZ21']
    """
    typed = given.strip()[:LONGEST]
    if not typed:
        return None
    found = find_named(release.layers, typed, digits=True)
    if len(found) > 1:
        gemeenten = [region for region in found if region.layer == GEMEENTE]
        found = gemeenten if len(gemeenten) == 1 else found
    if len(found) == 1:
        return release.layers.region(found[0].layer, found[0].code, pointer)
    meant = found or _find_near(release, typed)
    names = " of ".join(_name_region(release, region) for region in meant)
    key = "region-many" if found else "region-near" if meant else "region-unknown"
    message = say(key, given=shorten(typed), names=names)
    allowed = tuple(region.code for region in meant) or (say("region-allowed"),)
    kind = "ambiguous" if found else "unknown-name"
    raise InputError([Fault(pointer, shorten(typed), allowed, message, kind)])


def _find_near(release: Release, typed: str) -> list[Region]:
    """Return a few regions that may be meant by what no region is called."""
    found = search_regions(release.layers, typed)
    return (found or suggest_regions(release.layers, GEMEENTE, typed))[:MOST_MEANT]


def _name_region(release: Release, region: Region) -> str:
    """Return the name of a region with its layer, where the name does not say that, and its code.

    >>> from geo.release.locations import CURRENT, boundaries_root
    >>> release = Release(boundaries_root() / CURRENT)
    >>> _name_region(release, release.layers.region("jeugdregio", "JZ21"))
    'jeugdregio Food Valley (JZ21)'
    """
    layer = release.layers.layer(region.layer)
    return (
        f"{region.label if region.number else f'{layer.singular} {region.label}'} ({region.code})"
    )
