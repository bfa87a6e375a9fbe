"""What may be searched for: what was typed, and of which kind."""

from typing import Annotated, Literal

from pydantic import Field

from geo.faults import Faults
from geo.given import Asked, Told, read_given
from geo.search.typed import LONGEST
from service.shared.plain_input import read_body

EXAMPLE = '{"q": "Lunteren"}'


class SearchRequest(Asked):
    """What was typed; of an address the four digits of its postcode are enough."""

    told = Told(f"De inhoud moet een object zijn, zoals {EXAMPLE}.")

    q: Annotated[
        str,
        Field(max_length=LONGEST, examples=["Lunteren"]),
        Told(f"q moet tekst zijn van hooguit {LONGEST} tekens, zoals {EXAMPLE}."),
    ]
    only: Annotated[
        Literal["school"] | None, Told('only kan alleen "school" zijn.', ("school",))
    ] = None


def read_search(body: bytes) -> SearchRequest:
    """Return what a posted body asks for; raises InputError with all that is wrong in it."""
    faults = Faults("")
    given = read_given(SearchRequest, read_body(body, EXAMPLE), faults)
    faults.check()
    assert given is not None, "what is left out is a fault"
    return given
