"""What may follow the question mark; a name that is not known is refused, not overlooked."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from geo.errors import Fault, InputError, shorten
from service.shared.dates import API_NAME

MOST_NAMES = 6


class Parameters(BaseModel):
    """Parameters of one route; others are gathered, so that `check_names` can name them."""

    model_config = ConfigDict(extra="allow")


class WeightParameters(Parameters):
    """How regions are weighed."""

    weight: Annotated[str, Field(examples=["youth", "area", "inhabitants", "pupils"])] = "youth"


def check_names(given: Parameters) -> None:
    """Raise InputError that names the parameters which do not exist, and those that do."""
    unknown = sorted(set(given.model_extra or {}) - {API_NAME})
    if unknown:
        fields = type(given).model_fields.items()
        allowed = (*(field.alias or name for name, field in fields), API_NAME)
        names = ", ".join(shorten(name) for name in unknown[:MOST_NAMES])
        message = f"{names}: onbekend. Mogelijk: {', '.join(allowed)}."
        raise InputError([Fault(names, "", allowed, message, "unknown-name")])
