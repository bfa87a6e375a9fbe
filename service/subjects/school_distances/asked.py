"""What may be asked of the distance to schools: a sort of school, and a layer of regions."""

from typing import Annotated

from pydantic import Field

from service.shared.parameters import Parameters

SORT = "vso-4"
"""The sort of school that a reader starts with."""

LAYER = "jeugdregio"
"""The layer whose regions are told apart where a reader names none."""


class ReachParameters(Parameters):
    """Whose regions are told apart."""

    layer: Annotated[str, Field(description="id of a layer")] = LAYER
