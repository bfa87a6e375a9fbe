"""What may be asked of the profiles of schools: a kind, and a part of the list."""

from typing import Annotated

from pydantic import Field

from service.shared.parameters import Parameters


class ProfileParameters(Parameters):
    """Which profiles; all locations if nothing is given."""

    kind: Annotated[str, Field(description="so, vso, sbo, po or vo; empty for all")] = ""
    basis: Annotated[str, Field(description="homes, surroundings or nothing; empty for all")] = ""
    limit: Annotated[int, Field(ge=0, le=1000, description="0 to 1000")] = 100
    offset: Annotated[int, Field(ge=0, description="0 or more")] = 0
