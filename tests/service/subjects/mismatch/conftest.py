"""/schaalverschil as a reader opens it."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.page_reading import Element, Open, parsed, section_of


@pytest.fixture(scope="session")
def opened(client: TestClient) -> Open:
    """Opens /schaalverschil, or the section of one of its parts."""

    def get(part: str = "", /, **query: Any) -> Element:
        answer = client.get(f"/schaalverschil/{part}".rstrip("/"), params=query)
        assert answer.status_code == 200, answer.text[:500]
        return section_of(answer.text, part) if part else parsed(answer.text)

    return get


@pytest.fixture(scope="session")
def start(opened: Open) -> Element:
    """/schaalverschil as a reader first sees it."""
    return opened()
