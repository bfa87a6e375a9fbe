"""What a caller gives, read with a pydantic model; all that is wrong becomes a fault, in Dutch.

The one reader of input that comes as plain data: JSON, YAML, a form. A model of what is asked
extends `Asked`: no other names, no text where a number is asked, no true for 1. What its fields do
not say themselves stands in `TEXTS`; a field that can say more of what is allowed, with an example,
is annotated with `Told`. The same models describe the request bodies in the OpenAPI document.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, ValidationError, model_validator
from pydantic_core import CoreSchema, ErrorDetails, InitErrorDetails, PydanticCustomError
from pydantic_core.core_schema import no_info_wrap_validator_function as wrap

from geo.faults import Faults, describe, extend_pointer

TEXTS: Mapping[str, tuple[str, str]] = {
    "missing": ("{name} ontbreekt.", "missing"),
    "unknown": ('"{value}" kan hier niet. Kies uit: {allowed}.', "unknown-name"),
    "string": ("{name} moet tekst zijn, geen {what}.", "shape"),
    "int": ("{name} moet een heel getal zijn.", "shape"),
    "float": ("{name} moet een getal zijn, zonder aanhalingstekens.", "shape"),
    "bool": ("{name} moet true of false zijn.", "shape"),
    "list": ("{name} moet een lijst zijn.", "shape"),
    "dict": ("{name} moet een object zijn.", "shape"),
    "range": ("{name} moet een heel getal zijn van {least} tot en met {most}.", "out-of-range"),
    "": ("{name} klopt niet.", "invalid"),
}
"""What is wrong, by the first part of its name in the library -> what is said, and a machine word.

name: of the field; value: what was given; what: what kind of thing that is; allowed: the choices.
"""

PLACE = re.compile(r"\{(\w+)\}")
"""Where a text is filled in; what is no name of a part, such as an example, stays as it is."""

TOLD = "told"
"""The error that carries its own text, choices and machine word."""


@dataclass(frozen=True)
class Told:
    """What is told of a value that cannot be, as an annotation of a field.

    text: as in `TEXTS`, or made from the value; below: also of a part of it that cannot be.

    >>> from typing import Annotated
    >>> class Place(Asked):
    ...     year: Annotated[int, Told("{name} is een jaar, zoals 2024, geen {what}.", ("2024",))]
    >>> faults = Faults("")
    >>> read_given(Place, {"year": "2024", "month": 1}, faults, "/places/0")
    >>> faults.check()
    Traceback (most recent call last):
    ...
    geo.errors.InputError: "month" kan hier niet. Kies uit: year. year is een jaar, zoals 2024, ...
    """

    text: str | Callable[[Any], str]
    allowed: tuple[str, ...] = ()
    kind: str = "shape"
    below: bool = False

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Return the schema of the field, with its errors told in these words."""
        return wrap(self._read, handler(source))

    def _read(self, value: Any, read: Callable[[Any], Any]) -> Any:
        try:
            return read(value)
        except ValidationError as error:
            found = error.errors(include_url=False)
            deeper = any(one["loc"] for one in found) and not self.below
            if deeper or any(one["type"] == TOLD for one in found):
                raise
        raise self.make_error(value)

    def make_error(self, value: Any) -> PydanticCustomError:
        """Return the error, for a validator that finds more than the type can say."""
        filled = {"text": self._choose_text(value), "allowed": self.allowed, "kind": self.kind}
        return PydanticCustomError(TOLD, "{text}", filled)

    def say(self, value: Any, name: str = "") -> str:
        """Return the text for a value, where no model reads it."""
        return _fill(self._choose_text(value), _list_parts(value, name, self.allowed))

    def _choose_text(self, value: Any) -> str:
        return self.text if isinstance(self.text, str) else self.text(value)


def limit_to(least: int, most: int) -> Told:
    """Return what is told of a number that is no whole one from `least` to `most`."""
    text, kind = TEXTS["range"]
    return Told(_fill(text, {"least": least, "most": most}), (f"{least} - {most}",), kind)


class Asked(BaseModel):
    """What is asked for: no names but its own, and every value of its own type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    told: ClassVar[Told] = Told(TEXTS["dict"][0])
    """What is told of a value that is no object."""

    @model_validator(mode="wrap")
    @classmethod
    def _read(cls, given: Any, read: Callable[[Any], Any]) -> Any:
        if isinstance(given, cls):
            return given
        if not isinstance(given, dict):
            raise cls.told.make_error(given)
        names = cls.list_names()
        errors = [_refuse_name(key, names) for key in given if key not in names]
        try:
            answer = read({key: value for key, value in given.items() if key in names})
        except ValidationError as error:
            if not errors:
                raise
            errors += [_repeat(found) for found in error.errors(include_url=False)]
        if errors:
            raise ValidationError.from_exception_data(cls.__name__, errors)
        return answer

    @classmethod
    def list_names(cls) -> tuple[str, ...]:
        """Return the names that its fields have in what is given."""
        return tuple(field.alias or name for name, field in cls.model_fields.items())


Model = TypeVar("Model", bound=Asked)


def read_given(
    model: type[Model],
    given: object,
    faults: Faults,
    pointer: str = "",
    kind: str = "",
    *,
    context: object = None,
) -> Model | None:
    """Return what was given as a model; whatever is wrong in it is added to the faults.

    pointer: where it stands in all that was given; kind: of all its faults, where one word does.
    context: what validators of the model have to know. A field that is wrong reads as one that was
    not given, so that the rest can be read on; None where the model cannot do without it.
    """
    try:
        return model.model_validate(given, context=context)
    except ValidationError as error:
        found = error.errors(include_url=False)
    for one in found:
        _add(faults, one, pointer, kind)
    wrong = {one["loc"][0] for one in found if one["loc"]}
    if not isinstance(given, dict) or not wrong:
        return None
    names = set(model.list_names()) - wrong
    try:
        rest = {key: given[key] for key in given if key in names}
        return model.model_validate(rest, context=context)
    except ValidationError:
        return None


def _refuse_name(key: object, names: tuple[str, ...]) -> InitErrorDetails:
    """Return the error of a name that is none of the model's; what is wrong is the name itself."""
    text, kind = TEXTS["unknown"]
    error = Told(text, names, kind).make_error(key)
    return InitErrorDetails(type=error, loc=(describe(key),), input=key)


def _repeat(found: ErrorDetails) -> InitErrorDetails:
    """Return an error so that it can be raised with others."""
    about = found.get("ctx", {})
    told = found["type"] == TOLD
    kind = PydanticCustomError(TOLD, "{text}", about) if told else found["type"]
    return InitErrorDetails(type=kind, loc=found["loc"], input=found["input"], ctx=about)


def _add(faults: Faults, found: ErrorDetails, pointer: str, kind: str) -> None:
    """Add an error as a fault, with its text filled in."""
    value = "" if found["type"] == "missing" else found["input"]
    name = found["loc"][-1] if found["loc"] else ""
    if found["type"] == TOLD:
        text, allowed, word = (found["ctx"][key] for key in ("text", "allowed", "kind"))
    else:
        missing = value is None and isinstance(name, str)
        error = "missing" if missing else found["type"].partition("_")[0]
        (text, word), allowed = TEXTS.get(error, TEXTS[""]), ()
    for part in found["loc"]:
        pointer = extend_pointer(pointer, part)
    faults.add(
        pointer, value, _fill(text, _list_parts(value, name, allowed)), allowed, kind or word
    )


def _list_parts(value: object, name: str | int, allowed: tuple[str, ...]) -> dict[str, str]:
    return {
        "name": name if isinstance(name, str) else "Een waarde",
        "value": describe(value),
        "what": name_kind(value),
        "allowed": ", ".join(allowed),
    }


def _fill(text: str, parts: Mapping[str, object]) -> str:
    return PLACE.sub(lambda place: str(parts.get(place[1], place[0])), text)


def name_kind(value: object) -> str:
    """Name what kind of thing was given, as it stands after "geen".

    >>> [name_kind(value) for value in ("a", 3, True, None, [1], {})]
    ['tekst', 'getal', 'true of false', 'lege waarde', 'lijst', 'object']
    """
    if isinstance(value, list | dict):
        return describe(value).removeprefix("een ")
    if isinstance(value, bool):
        return "true of false"
    return "lege waarde" if value is None else "tekst" if isinstance(value, str) else "getal"
