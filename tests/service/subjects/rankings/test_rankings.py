"""Rankings: over HTTP, in words and as a table."""

import pytest
from starlette.testclient import TestClient

from geo.release.load import Release
from service.subjects.rankings.answer import answer_ranking


def test_a_ranking_over_http(client: TestClient) -> None:
    document = client.get("/api/v1/rankings/gemeente").json()
    assert document["counted"] == [
        *("swv_po", "swv_vo", "jeugdregio", "ggdregio", "arbeidsmarktregio", "rmcregio"),
        "zorgkantoorregio",
    ]
    assert document["reference"] == ["veiligheidsregio", "provincie", "corop"]
    first, second, third = document["rows"][:3]
    assert (first["rank"], first["name"], first["total"]) == (1, "Rotterdam", 10)
    assert (second["rank"], second["name"], second["total"]) == (1, "De Fryske Marren", 10)
    assert (third["rank"], third["total"]) == (3, 9)
    assert first["bodies"]["swv_po"] == 3
    assert document["gemeenten_per_100000"] == pytest.approx(355 / 174.07585, abs=0.001)
    (last,) = [row for row in document["rows"] if row["rank"] is None]
    assert (last["name"], last["unknown"], last["contradicted"]) == (
        "Hoeksche Waard",
        ["swv_vo"],
        1,
    )
    assert "area-contradicted" in [warning["code"] for warning in document["warnings"]]


def test_a_region_that_cannot_be_ranked_is_named_with_the_reason(release: Release) -> None:
    assert answer_ranking(release, "gemeente")["sentences"][-1].startswith("Hoeksche Waard staat")
    # Rijnmond (arbeidsmarktregio) is first, whatever the body is that nobody knows.
    assert answer_ranking(release, "arbeidsmarktregio")["sentences"][0] == (
        "Rijnmond heeft met de meeste instanties te maken: ten minste 43."
    )
