"""Everything that can be asked, a folder each, in the order in which addresses are matched.

Inside a subject `page`, `api` and `command` stand on `tables`, these on `words`, `answer` and
`asked`. A subject that has addresses exports `router` in its modules `api` and `page`; one that has
commands exports `COMMANDS` in its module `command`.
"""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Literal

SUBJECTS = (
    "regions",
    "places",
    "overlaps",
    "mismatch",
    "rankings",
    "consultation",
    "coinciding",
    "changes",
    "duties",
    "convening",
    "journeys",
    "scenarios",
    "school_distances",  # has addresses below those of schools
    "school_profiles",  # has addresses below those of schools
    "schools_national",  # has addresses below those of schools
    "schools",
    "home",
    "search",
    "report",
    "releases",
    "law",  # has addresses below those of about
    "about",
)


def find_routers(kind: Literal["api", "page"]) -> Iterator[Any]:
    """Yield the routers of all subjects: those that programs ask, or those of pages."""
    for module in _modules(kind):
        yield module.router


def find_commands() -> Mapping[str, Callable[..., None]]:
    """Return every command by its name; a name of two words is a command of a group."""
    return {name: run for module in _modules("command") for name, run in module.COMMANDS.items()}


def _modules(kind: str) -> Iterator[Any]:
    for subject in SUBJECTS:
        name = f"{__name__}.{subject}.{kind}"
        if find_spec(name) is not None:
            yield import_module(name)
