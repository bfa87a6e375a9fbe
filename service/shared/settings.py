"""What an operator can choose; read from the environment only when `Settings()` is called."""

from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from geo.release.locations import CURRENT, boundaries_root


class Settings(BaseSettings):
    """Settings of the service; each can be set as ``LAPPENDEKEN_<NAME>``.

    boundaries: folder with one folder per release; release: id of the one that is served;
    port: 0 takes any free port; max_body_bytes: limit of a request body; max_points: limit of
    places in one request; max_age_s: seconds a client may keep an answer that changes only with
    a release. The descriptions say what is allowed, in the message about another value.
    """

    model_config = SettingsConfigDict(env_prefix="LAPPENDEKEN_", frozen=True, extra="ignore")

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
    max_body_bytes: Annotated[int, Field(gt=0, description="een heel getal vanaf 1")] = 1_000_000
    max_points: Annotated[int, Field(gt=0, description="een heel getal vanaf 1")] = 10_000
    max_age_s: Annotated[int, Field(ge=0, description="een heel getal vanaf 0")] = 300

    @cached_property
    def address(self) -> str:
        """Host and port as they stand in a web address.

        >>> Settings(host="::1", port=80).address
        '[::1]:80'
        """
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"
