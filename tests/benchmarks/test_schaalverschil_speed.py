"""The page of scale mismatch and its slider: processor time of a whole answer, best of some."""

import pytest
from starlette.testclient import TestClient

from tests.benchmarks.conftest import Seconds

pytestmark = pytest.mark.bench

MOST_SECTION_S = 0.1
MOST_BESIDE_CHANCE_S = 0.6
MOST_PAGE_S = 0.4
MOST_REFUSED_S = 0.1


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/schaalverschil/scenario?aantal=1", MOST_SECTION_S),
        ("/schaalverschil/scenario?aantal=30", MOST_SECTION_S),
        ("/schaalverschil/scenario?laag=gemeente&aantal=60", MOST_SECTION_S),
        ("/schaalverschil/scenario?doe=samen&samen=JZ42&samen=JZ43", MOST_SECTION_S),
        ("/schaalverschil/scenario?doe=verplaats&gemeenten=Nijkerk&naar=JZ21", MOST_SECTION_S),
        ("/schaalverschil/scenario?doe=vervang&door=ggdregio", MOST_SECTION_S),
        ("/schaalverschil/scenario?aantal=30&vergelijk=ja", MOST_BESIDE_CHANCE_S),
        ("/schaalverschil", MOST_PAGE_S),
        ("/schaalverschil/matrix?maat=splits&gewicht=area", MOST_PAGE_S),
        ("/schaalverschil/maten?gewicht=area&lagen=gemeente,swv_po", MOST_PAGE_S),
        ("/schaalverschil/ranglijst/gemeente", MOST_PAGE_S),
        (
            "/schaalverschil/scenario?doe=verplaats&naar=JZ21&gemeenten="
            + ",".join(f"x{n}" for n in range(50)),
            2 * MOST_REFUSED_S,
        ),
        (
            "/schaalverschil/scenario?doe=verplaats&naar=JZ21&gemeenten=" + "x," * 5000,
            MOST_REFUSED_S,
        ),
    ],
)
def test_an_answer(client: TestClient, cpu_seconds: Seconds, path: str, most: float) -> None:
    def answer() -> None:
        assert client.get(path).status_code == 200

    answer()
    taken = min(cpu_seconds(answer) for _ in range(7))
    print(f"\n{path[:70]}: {taken * 1000:.0f} ms")
    assert taken <= most
