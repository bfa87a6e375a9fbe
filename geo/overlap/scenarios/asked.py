"""What a scenario is: steps that make another division of layers, and the pair that is judged.

The document that says the same, as it is given and written again::

    {
        "name": "Minder jeugdregio's",
        "source": "swv_vo",
        "target": "jeugdregio",
        "weight": "youth",
        "steps": [
            {"merge": {"layer": "jeugdregio", "regions": ["JZ21", "JZ28"], "into": "JZ21"}},
            {"move": {"layer": "swv_vo", "to": "VO2511", "gemeenten": ["GM0203"], "zones": []}},
            {"replace": {"layer": "swv_po", "by": "jeugdregio"}},
            {"merge_best": {"layer": "jeugdregio", "with": "swv_vo", "count": 5}},
        ],
        "reference": {"draws": 200, "seed": 2020},
    }

What needs the layers of a release, and what holds between fields, is found while it is read, in
`geo.overlap.scenarios.reading`.
"""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal, NoReturn

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SkipValidation,
    ValidationError,
    ValidationInfo,
    WrapValidator,
    field_validator,
)
from pydantic_core import InitErrorDetails

from geo.errors import InputError, UnknownName
from geo.faults import describe
from geo.given import TEXTS, Asked, Told, limit_to
from geo.layers.catalogue import Layers
from geo.texts import Texts

SAY = Texts("geo.overlap.scenarios")

FEWEST_DRAWS = 200
MOST_DRAWS = 1000
DEFAULT_SEED = 2020
HIGHEST_SEED = 2**32 - 1
MOST_STEPS = 50
MOST_CODES = 500
LONGEST_NAME = 120

EXAMPLE = '{"merge": {"layer": "jeugdregio", "regions": ["JZ21", "JZ28"]}}'

NAME = f"tekst van hooguit {LONGEST_NAME} tekens, op één regel"
SAID_OF_NAME = Told(f"{{name}} moet {NAME} zijn.", (NAME,), "invalid")
NO_TEXT, _ = TEXTS["string"]
DRAWS = "true", "false", '{"draws": 200, "seed": 2020}'
SAID_OF_DRAWS = Told(
    f"reference moet true of false zijn, of een object zoals {DRAWS[2]}.", DRAWS, "invalid"
)


@dataclass(frozen=True)
class Choices:
    """What can be chosen from: the layers of a release and its weights, the usual one first.

    The context in which a scenario is validated; without it only its shape is.
    """

    layers: Layers
    weights: tuple[str, ...]


def _check_name(given: str) -> str:
    if not given.isprintable():
        raise SAID_OF_NAME.make_error(given)
    return given


def _read_among(read: Callable[[object, Choices], object]) -> BeforeValidator:
    """Return a validator that reads a value among the choices there are."""

    def validate(given: object, info: ValidationInfo) -> object:
        return given if info.context is None else read(given, info.context)

    return BeforeValidator(validate)


def _read_layer(given: object, choices: Choices) -> str:
    """Return the id of a layer that covers the country."""
    layers = choices.layers
    layer = layers.layer(_read_layer_id(given, layers, layers.covering))
    if not layer.covers_country:
        message = SAY("layer-in-step", layer=layer.id, allowed=", ".join(layers.covering))
        raise Told(message, layers.covering, "not-covering").make_error(given)
    return layer.id


def _read_judged(given: object, choices: Choices) -> str | None:
    """Return the id of a layer, if one is given."""
    layers = choices.layers
    return None if given is None else _read_layer_id(given, layers, layers.ids)


def _read_layer_id(given: object, layers: Layers, choices: tuple[str, ...]) -> str:
    _refuse_nothing(given)
    if not isinstance(given, str):
        raise Told(NO_TEXT, choices).make_error(given)
    try:
        return layers.layer(describe(given)).id
    except InputError as error:
        [fault] = error.faults
        raise Told(fault.message, fault.allowed, fault.kind).make_error(given) from None


def _refuse_nothing(given: object) -> None:
    if given is None:
        text, kind = TEXTS["missing"]
        raise Told(text, (), kind).make_error(given)


def _read_weight(given: object, choices: Choices) -> str:
    weights = choices.weights
    if given is None:
        return weights[0]
    if not isinstance(given, str):
        raise Told(NO_TEXT, weights).make_error(given)
    if given not in weights:
        [fault] = UnknownName("", describe(given), weights, "Gewicht").faults
        raise Told(fault.message, fault.allowed, fault.kind).make_error(given)
    return given


def _read_count(given: object, choices: Choices) -> int:
    """Refuse a number that no layer can have; the real limit shows when it is carried out."""
    layers = choices.layers
    most = max(len(layers.regions(name)) for name in layers.ids) - 1
    _refuse_nothing(given)
    if isinstance(given, int) and not isinstance(given, bool) and 0 <= given <= most:
        return given
    raise limit_to(0, most).make_error(given)


def _read_codes(least: int) -> Callable[[object, ValidationInfo], list[str]]:
    """Return what reads a list of codes; least: how many there have to be."""

    def read(given: object, info: ValidationInfo) -> list[str]:
        if not least and given in (None, []):
            return []
        _refuse_nothing(given)
        if not isinstance(given, list) or not given:
            raise Told(SAY["no-codes"], ("een lijst van codes",)).make_error(given)
        if len(given) > MOST_CODES:
            text = SAY("too-many-codes", name="{name}", count=len(given), most=MOST_CODES)
            _refuse(Told(text, (f"1 - {MOST_CODES}",), "too-many"), len(given))
        errors = [
            InitErrorDetails(type=told.make_error(code), loc=(place,), input=code)
            for place, code in enumerate(given)
            if (told := _tell_of_code(code, given[:place], info.field_name or ""))
        ]
        if errors:
            raise ValidationError.from_exception_data("codes", errors)
        if len(given) < least:
            _refuse(Told(SAY["too-few-codes"], (f"{least} - {MOST_CODES}",), "invalid"), given[0])
        return given

    return read


def _tell_of_code(code: object, before: list[object], name: str) -> Told | None:
    """Return what is told of a code that cannot be; None for a good one."""
    if not isinstance(code, str):
        return Told(NO_TEXT.format(name="Een code", what="{what}"))
    return Told(f'"{{value}}" staat twee keer in {name}.', (), "twice") if code in before else None


def _refuse(told: Told, value: object) -> NoReturn:
    """Raise what is told of a value that stands for the one that was given."""
    error = InitErrorDetails(type=told.make_error(value), loc=(), input=value)
    raise ValidationError.from_exception_data("value", [error])


Name = Annotated[str, Field(max_length=LONGEST_NAME), AfterValidator(_check_name), SAID_OF_NAME]
LayerId = Annotated[str, _read_among(_read_layer), Field(examples=["jeugdregio"])]
JudgedLayer = Annotated[
    Annotated[str, Field(examples=["jeugdregio"])] | None, _read_among(_read_judged)
]
Code = Annotated[str, Field(examples=["JZ21"])]
Codes = Annotated[list[Code], Field(max_length=MOST_CODES)]
SomeCodes = Annotated[Codes | None, BeforeValidator(_read_codes(0))]
Weight = Annotated[Literal["youth", "area", "inhabitants", "pupils"], _read_among(_read_weight)]


class _Step(Asked):
    """A step; `kind` is the key that it stands under."""

    kind: ClassVar[str]

    layer: LayerId

    @property
    def document(self) -> dict[str, Any]:
        """The step as it is read."""
        return {self.kind: self.model_dump(by_alias=True)}


class Merge(_Step):
    """Regions of a layer become one, under the code of one of them: the lowest if not said."""

    kind = "merge"

    regions: Annotated[Codes, Field(min_length=2), BeforeValidator(_read_codes(2))]
    into: Annotated[Code | None, Field(validate_default=True)] = None

    @field_validator("into")
    @classmethod
    def _fill_in(cls, given: str | None, info: ValidationInfo) -> str | None:
        regions: list[str] | None = info.data.get("regions")
        if regions is None:
            return given
        if given is not None and given not in regions:
            raise Told(SAY["into-no-region"], tuple(regions), "invalid").make_error(given)
        return given or min(regions)

    @property
    def kept(self) -> str:
        """The code that the regions go on under."""
        return self.into or min(self.regions)


class Move(_Step):
    """Gemeenten (with all their zones) and zones go to a region; at least one of both."""

    kind = "move"

    to: Code
    gemeenten: Annotated[SomeCodes, Field(validate_default=True)] = None
    zones: Annotated[SomeCodes, Field(validate_default=True)] = None


class Replace(_Step):
    """A layer becomes the division that another layer is at that step."""

    kind = "replace"

    by: LayerId

    @field_validator("by")
    @classmethod
    def _differs(cls, given: str, info: ValidationInfo) -> str:
        return _check_other(given, info, "replaced-by-itself")


class MergeBest(_Step):
    """`count` times the merger of two touching regions that leaves the layer nearest to `with`."""

    kind = "merge_best"

    with_: Annotated[str, _read_among(_read_layer), Field(alias="with", examples=["swv_vo"])]
    count: Annotated[int, Field(ge=0), _read_among(_read_count)]

    @field_validator("with_")
    @classmethod
    def _differs(cls, given: str, info: ValidationInfo) -> str:
        return _check_other(given, info, "nearest-to-itself")


def _check_other(given: str, info: ValidationInfo, key: str) -> str:
    """Refuse the layer of the step itself; key: of the text that says why."""
    if info.context is not None and given == info.data.get("layer"):
        others = tuple(name for name in info.context.layers.covering if name != given)
        raise Told(SAY(key, layer=given), others, "invalid").make_error(given)
    return given


Step = Merge | Move | Replace | MergeBest

STEPS: Mapping[str, type[Step]] = {step.kind: step for step in (Merge, Move, Replace, MergeBest)}


class MergeStep(Asked):
    """A step that merges regions."""

    merge: Merge


class MoveStep(Asked):
    """A step that moves gemeenten or zones."""

    move: Move


class ReplaceStep(Asked):
    """A step that replaces a layer by another."""

    replace: Replace


class MergeBestStep(Asked):
    """A step that merges the best pairs."""

    merge_best: MergeBest


StepObject = MergeStep | MoveStep | ReplaceStep | MergeBestStep


class Draws(Asked):
    """How the random reference is drawn; the same seed gives the same answer."""

    draws: Annotated[
        int, Field(ge=FEWEST_DRAWS, le=MOST_DRAWS), limit_to(FEWEST_DRAWS, MOST_DRAWS)
    ] = FEWEST_DRAWS
    seed: Annotated[int, Field(ge=0, le=HIGHEST_SEED), limit_to(0, HIGHEST_SEED)] = DEFAULT_SEED


def _read_reference(given: object, read: object) -> bool | Draws:
    if isinstance(given, dict):
        return Draws.model_validate({key: one for key, one in given.items() if one is not None})
    if given is None or isinstance(given, bool):
        return given is not False
    raise SAID_OF_DRAWS.make_error(given)


def _read_date(given: object) -> str | None:
    """Return a date as text; whether there is such a day is for the release to say."""
    if given is None:
        return None
    return given.isoformat() if isinstance(given, datetime.date) else describe(given)


class ScenarioRequest(Asked):
    """Another division of layers, in steps, and the pair of layers that is judged.

    Without `source` and `target` the pair follows from the steps: that of the first
    `merge_best`, else swv_vo by jeugdregio if one of them changes, else the first layer that
    changes by jeugdregio.
    """

    told = Told(
        f'Een scenario moet een object zijn, zoals {{"steps": [{EXAMPLE}]}}.',
        ("name", "date", "source", "target", "weight", "steps", "reference"),
    )

    name: Name | None = None
    date: Annotated[str | None, BeforeValidator(_read_date), Field(examples=["2020-01-01"])] = None
    """The day whose division the scenario starts from; that of the question if it is left out."""
    source: JudgedLayer = None
    target: JudgedLayer = None
    weight: Weight = "youth"
    steps: Annotated[list[StepObject], Field(min_length=1, max_length=MOST_STEPS), SkipValidation]
    """Read one by one, so that what can be carried out is, also beside a step that cannot."""
    reference: Annotated[bool | Draws, WrapValidator(_read_reference)] = True


@dataclass(frozen=True)
class Scenario:
    """Steps, the pair of layers that is judged, the weight, and the reference (None: without)."""

    name: str | None
    source: str
    target: str
    weight: str
    steps: tuple[Step, ...]
    reference: Draws | None

    @property
    def layers(self) -> tuple[str, ...]:
        """Layers that a step changes, each once, in the order of the steps."""
        return tuple(dict.fromkeys(step.layer for step in self.steps))
