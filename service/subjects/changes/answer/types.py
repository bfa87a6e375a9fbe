"""The types of what is sent."""

from typing import Annotated

from typing_extensions import TypedDict

from service.shared.answers import (
    Certainty,
    LayerNames,
    Noted,
    Notice,
    Provenance,
    Share,
    Successor,
    Weight,
)


class Predecessor(TypedDict):
    """What a region was before, with the share of the area of that one that came to this one."""

    code: str
    name: str
    since: str
    share: Share


class Ended(TypedDict):
    """A region that there is no more; `since` is the first day without it."""

    code: str
    name: str
    since: str
    now: list[Successor]


class Began(TypedDict):
    """A region that there was not yet."""

    code: str
    name: str
    since: str
    was: list[Predecessor]


class Renamed(TypedDict):
    """A region that kept its code and got another name."""

    code: str
    old_name: str
    new_name: str
    since: str


class Moved(TypedDict):
    """A gemeente that went to another region without a merger; `doubt` says what is not sure."""

    gemeente: str
    gemeente_name: str
    old: str
    old_name: str
    new: str
    new_name: str
    since: str
    certainty: Certainty
    doubt: str


class Merged(Moved):
    """Land that came to another region with the gemeente that it became a part of, `into`."""

    into: str
    into_name: str


class LayerOn(TypedDict):
    """A layer in one division: how many regions, and how sure it is who belongs to which.

    `certainty` is that of the layer as a whole; `unsure` counts the gemeenten of which it is not
    sure one by one, and `doubts` says why.
    """

    division: str
    regions: int
    certainty: Certainty
    unsure: int
    doubts: list[str]


class LayerChanges(TypedDict):
    """What changed in one layer; the first and last of `divisions` hold on the two dates.

    `leftovers` are the codes of what the layer left over: no region, which neither ends nor begins.
    """

    ended: list[Ended]
    new: list[Began]
    renamed: list[Renamed]
    moved: list[Moved]
    merged: list[Merged]
    divisions: list[LayerOn]
    leftovers: list[str]


class Figure(TypedDict):
    """The fit of two layers in one division; `certainty` is that of the least sure layer."""

    division: str
    wringt: Share
    past: Share
    certainty: Certainty


class Shift(TypedDict):
    """Jeugdregio's before and after that have another number of partnerships than before.

    `gemeenten` names where, for a jeugdregio that kept its code.
    """

    before: list[str]
    after: list[str]
    pairs_before: int
    pairs_after: int
    gemeenten: list[str]


class Consulting(TypedDict):
    """How many bodies share an area in one division, by simple count.

    `pairs` are those of a gemeente and a partnership, of which later sources contradict
    `contradicted`; `several` counts the gemeenten with more than one partnership of a kind;
    `youth_pairs` are those of a jeugdregio and a partnership, and `shifts` says where their number
    became another than in the division before.
    """

    division: str
    pairs: int
    contradicted: int
    several: int
    youth_pairs: int
    shifts: list[Shift]


_Span = TypedDict(
    "_Span",
    {
        "from": Annotated[str, Noted(description="the first date, YYYY-MM-DD")],
        "to": Annotated[str, Noted(description="the second date, YYYY-MM-DD")],
    },
)


class Changes(Provenance, _Span):
    """What changed between two dates, per layer, and how the fit of layers developed."""

    layers: dict[str, LayerChanges]
    figures: dict[str, list[Figure]]
    consulting: list[Consulting]
    weight: Weight
    weight_meaning: str
    warnings: list[Notice]
    layer_names: dict[str, LayerNames]
