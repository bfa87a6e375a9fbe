"""What all answers share: their types, where they come from, warnings, names of layers.

An answer is a `TypedDict` made by typed code: the type checker reads it, OpenAPI is made of it, and
at run time it is a plain dictionary. A type that takes remarks for OpenAPI is `Annotated` with
`Noted`; that costs no import of pydantic where the command line only prints.
"""

from collections.abc import Iterable
from typing import Annotated, Any, Literal, NotRequired, TypeVar, cast, get_args

from typing_extensions import TypedDict

from geo.layers.catalogue import Layer, Region
from geo.places import answer as places
from geo.release.load import Release
from geo.zones.codes import Certainty as Certainty  # of an area; of a rule: see duties

Made = TypeVar("Made")


class Noted:
    """Remarks on a value for OpenAPI: what its schema says besides the type.

    >>> Noted(description="0 to 1", minimum=0).remarks
    {'description': '0 to 1', 'minimum': 0}
    """

    def __init__(self, **remarks: Any) -> None:
        self.remarks = remarks

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        """Return the schema of the type with the remarks in it."""
        return {**handler(schema), **self.remarks}


class Described:
    """Let a value be described, and checked, as another type than the one that code knows it by."""

    def __init__(self, kind: Any) -> None:
        self.kind = kind

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """Return the schema of the other type."""
        return handler.generate_schema(self.kind)


Share = Annotated[float, Noted(description="0 to 1", minimum=0, maximum=1.000001)]
Weight = Literal["youth", "area", "inhabitants", "pupils"]


class Provenance(TypedDict):
    """What every answer carries: the release and the dates of the facts it used.

    `date` is the day that was asked, `division` the day since which the division holds that
    answered.
    """

    release: str
    date: str
    division: str
    vintage: Annotated[str, Noted(description="date of the boundaries")]
    vintages: dict[str, str]


class Successor(TypedDict):
    """What a body that ended became, with its share of the area."""

    code: str | None
    name: str
    since: str
    share: Share


class Notice(TypedDict):
    """Something that the reader of an answer has to know, in Dutch."""

    code: str
    layer: str | None
    layers: list[str]
    text: str


class LayerNames(TypedDict):
    """How a layer is called, what its regions decide, and where it comes from; Dutch.

    `leftover` is the code of what none of its regions holds, empty where there is no such thing.
    """

    singular: str
    plural: str
    article: Literal["de", "het"]
    decides: str
    about_children: bool
    covers_country: bool
    leftover: str
    vintage: str
    source: str
    publisher: str
    licence: str


class Fault(TypedDict):
    """One thing wrong with the input: where, what was given, what is allowed."""

    pointer: str
    value: str
    allowed: list[str]
    kind: str
    message: str


class Problem(TypedDict):
    """An error (RFC 9457); `errors` for input, `request_id` for a failure of the service."""

    type: str
    title: str
    status: int
    detail: str
    errors: NotRequired[Annotated[list[Fault], Noted(default=[])]]
    request_id: NotRequired[str | None]


def state_provenance(release: Release, *used: str) -> Provenance:
    """Return release, date of the boundaries, and dates of the kinds of facts that were used."""
    kinds = ("boundaries", "regulation", *used)
    return {
        "release": release.id,
        "date": release.date,
        "division": release.division,
        "vintage": release.vintage,
        "vintages": {kind: release.vintages[kind] for kind in kinds},
    }


def as_weight(name: str) -> Weight:
    """Return the name of a weight that a release has, as one of those there can be."""
    names: tuple[Weight, ...] = get_args(Weight)
    return next(weight for weight in names if weight == name)


def take_fields(kind: type[Made], of: object, **others: object) -> Made:
    """Return a part of an answer that takes its fields from an object, but for some others.

    >>> region = Region("swv_vo", "VO2810", "Hoeksche Waard", "VO 28-10 Hoeksche Waard", "VO 28-10")
    >>> take_fields(Successor, region, since="2021-01-01", share=1.0)
    {'code': 'VO2810', 'name': 'Hoeksche Waard', 'since': '2021-01-01', 'share': 1.0}
    """
    names = kind.__annotations__
    return cast(
        Made, {name: others[name] if name in others else getattr(of, name) for name in names}
    )


def find_text_year(answer: Provenance) -> str:
    """Return the year of the text that says which postcodes a partnership has.

    >>> find_text_year({"release": "1", "vintage": "", "vintages": {"regulation": "2015-04-01"}})
    '2015'
    """
    return answer["vintages"]["regulation"][:4]


def name_layers(layers: Iterable[Layer]) -> dict[str, LayerNames]:
    """Return the names of some layers by their ids, so that a presenter needs no release."""
    return {layer.id: take_fields(LayerNames, layer) for layer in layers}


def make_warning(notice: places.Notice) -> Notice:
    """Return what is known to be doubtful as a warning."""
    return warn(notice.code, notice.text, *notice.layers)


def warn(code: str, text: str, *layers: str) -> Notice:
    """Return a warning: a stable code, a Dutch text, the layers that it concerns."""
    return {
        "code": code,
        "layer": layers[0] if layers else None,
        "layers": list(layers),
        "text": text,
    }


def list_successors(region: Region) -> list[Successor] | None:
    """Return what a body that ended became; None for one that stands."""
    if not region.now:
        return None
    return [take_fields(Successor, one) for one in region.now]
