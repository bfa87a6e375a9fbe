"""Changes of the whole time that the release knows, and of the toy country."""

import pytest

from geo.release.load import Release
from service.subjects.changes.answer import answer_changes
from service.subjects.changes.answer.types import Changes
from service.subjects.changes.asked import Span

END = "2026-06-01"


@pytest.fixture(scope="session")
def span(release: Release) -> Span:
    return Span(release.on("2020-01-01"), release.on(END))


@pytest.fixture(scope="session")
def changes(span: Span) -> Changes:
    return answer_changes(span)


@pytest.fixture(scope="session")
def toy_changes(toy: Release) -> Changes:
    return answer_changes(Span(toy.on("2020-01-01"), toy.on("2022-06-01")))
