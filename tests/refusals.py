"""How something is refused, as a line of a snapshot for each fault."""

import httpx2

from service.shared.answers import Problem
from tests.conforming import conforms

SHOWN = 6
"""Values that a line shows of those that are allowed."""


def refusal(asked: object, answer: httpx2.Response) -> str:
    """What was asked and how it is refused, after what holds for every refusal."""
    assert answer.headers["content-type"] == "application/problem+json", asked
    assert answer.headers["cache-control"] == "no-store"
    problem = conforms(Problem, answer.content)
    faults = [
        f"  {one['pointer']} {one['value']!r} {one['allowed'][:SHOWN]}: {one['message']}"
        for one in problem.get("errors", ())
    ]
    said = [] if faults else [f"  {problem['detail']}"]
    return "\n".join([f"{asked} -> {answer.status_code}", *faults, *said])
