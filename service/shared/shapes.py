"""The base of the answers that are still models; those that are shared are in `answers`."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from service.shared.answers import Certainty, Notice, Problem, Share, Successor, Weight

__all__ = [
    "Certainty",
    "Model",
    "Notice",
    "Problem",
    "Provenance",
    "Share",
    "Successor",
    "Weight",
]


class Model(BaseModel):
    """Base: no other keys than these."""

    model_config = ConfigDict(extra="forbid")


class Provenance(Model):
    """What every answer carries: the release and the dates of the facts it used."""

    release: str
    vintage: Annotated[str, Field(description="date of the boundaries")]
    vintages: dict[str, str]
