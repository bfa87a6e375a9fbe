"""Journeys that were drawn, without what was said of them that cannot be."""

import re
from copy import deepcopy
from typing import Any

from geo.errors import InputError
from geo.journeys.bundle import Journeys

Given = dict[str, Any]


def settle(journeys: Journeys, given: Given, today: str) -> Given:
    """Return a journey without the conditions that exclude another or that its stages contradict.

    Any other fault is one of whoever drew it, and is raised.
    """
    settled = deepcopy(given)
    while True:
        try:
            journeys.resolve(settled, today)
        except InputError as error:
            for fault in error.faults:
                number = re.fullmatch(r"/stages/(\d+)/conditions", fault.pointer)
                if number is None:
                    raise
                wrong = fault.value.split(", ")[-1]
                said = settled["stages"][int(number[1])]["conditions"]
                said[:] = [name for name in said if name != wrong]
        else:
            return settled
