"""Shapes that several answers share, and those of errors and of the state of the service."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Share = Annotated[float, Field(ge=0, le=1.000001, description="0 to 1")]
Certainty = Literal["vast", "onbekend", "tegengesproken"]
Weight = Literal["youth", "area", "inhabitants", "pupils"]


class Model(BaseModel):
    """Base: no other keys than these."""

    model_config = ConfigDict(extra="forbid")


class Provenance(Model):
    """What every answer carries: the release and the dates of the facts it used."""

    release: str
    vintage: Annotated[str, Field(description="date of the boundaries")]
    vintages: dict[str, str]


class Successor(Model):
    """What a body that ended became, with its share of the area."""

    code: str | None
    name: str
    since: str
    share: Share


class Notice(Model):
    """Something that the reader of an answer has to know, in Dutch."""

    code: str
    layer: str | None
    layers: list[str]
    text: str


class Fault(Model):
    """One thing wrong with the input: where, what was given, what is allowed."""

    pointer: str
    value: str
    allowed: list[str]
    kind: str
    message: str


class Problem(Model):
    """An error (RFC 9457); `errors` for input, `request_id` for a failure of the service."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Fault] = []
    request_id: str | None = None


class Health(Model):
    """The service runs."""

    status: Literal["ok"]


class Readiness(Model):
    """The service has its data."""

    status: Literal["ready"]
    release: str
