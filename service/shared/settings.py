"""What an operator can choose; read from the environment only when `Settings()` is called."""

import os
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from geo.release.locations import CURRENT, PREFIX, boundaries_root

ORIGIN = r"https?://(\*\.)?[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*(:[0-9]{1,5})?"
"""A site in a web address; the first part of its name may be any, as in https://*.example.nl.

In ASCII, as a header is: of a name with other letters the form that begins with xn--.
"""


class Settings(BaseModel):
    """Settings of the service; each can be set as ``LAPPENDEKEN_<NAME>``, in capitals or not.

    boundaries: folder with one folder per release; release: id of the one that is served; date: ISO
    date of questions that name none, "" for today; contacts: DUO's registers as downloaded, a file
    or a folder, from which the telephone and website of schools are shown, None for none of that;
    public_address: where readers find the service, "" for where each asks it; embed: the sites that
    may show its pages within theirs, "" for none; operator, contact_mail: who runs the service and
    how that is reached, "" where it is not told;
    port: 0 takes any free port; max_body_bytes: limit of a request body; max_points: limit of
    places in one request; max_age_s: seconds a client may keep an answer that changes only with
    a release. The descriptions say what is allowed, in the message about another value.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    boundaries: Annotated[Path, Field(description="een map")] = Field(
        default_factory=boundaries_root
    )
    release: Annotated[str, Field(description="het nummer van een uitgave")] = CURRENT
    host: Annotated[str, Field(description="een adres")] = "127.0.0.1"
    port: Annotated[
        int, Field(ge=0, le=65_535, description="een heel getal van 0 tot en met 65535")
    ] = 8000
    workers: Annotated[
        int, Field(ge=1, le=64, description="een heel getal van 1 tot en met 64")
    ] = 1
    log_level: Annotated[
        Literal["debug", "info", "warning", "error"],
        Field(description="debug, info, warning of error"),
    ] = "info"
    date: Annotated[
        str, Field(pattern=r"^(\d{4}-\d\d-\d\d)?$", description="een datum zoals 2026-01-01")
    ] = ""
    contacts: Annotated[
        Path | None, Field(description="een map met registers van DUO, of één bestand daarvan")
    ] = None
    public_address: Annotated[
        str,
        Field(
            pattern=rf"^({ORIGIN}(/[\w.~-]+)*/?)?$",
            description="een adres zoals https://lappendeken.example",
        ),
    ] = ""
    embed: Annotated[
        str,
        Field(
            pattern=rf"^(\*|{ORIGIN}( {ORIGIN})*)?$",
            description="adressen van sites met een spatie ertussen, of * voor alle",
        ),
    ] = ""
    operator: Annotated[str, Field(max_length=200, description="een naam")] = ""
    contact_mail: Annotated[
        str, Field(pattern=r"^([\w.+-]+@[\w-]+(\.[\w-]+)+)?$", description="een e-mailadres")
    ] = ""
    max_body_bytes: Annotated[int, Field(gt=0, description="een heel getal vanaf 1")] = 1_000_000
    max_points: Annotated[int, Field(gt=0, description="een heel getal vanaf 1")] = 10_000
    max_age_s: Annotated[int, Field(ge=0, description="een heel getal vanaf 0")] = 300

    def __init__(self, **given: Any) -> None:
        # Not with pydantic-settings: importing it takes as long as looking up a postcode.
        environment = {name.upper(): value for name, value in os.environ.items()}
        names = [name for name in type(self).model_fields if PREFIX + name.upper() in environment]
        found = {name: environment[PREFIX + name.upper()] for name in names}
        super().__init__(**(found | given))

    @field_validator("contacts", mode="before")
    @classmethod
    def _take_empty_for_none(cls, given: object) -> object:
        """Read an empty variable as none: as a path it would be the folder one stands in."""
        return None if given == "" else given

    @cached_property
    def address(self) -> str:
        """Host and port as they stand in a web address.

        >>> Settings(host="::1", port=80).address
        '[::1]:80'
        """
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"
