"""A body that later sources contradict is never the plain answer: in no page, file, answer or line.

Hoeksche Waard has a partnership for secondary education of its own since 2018; the text of 2015
still gives its area to VO 28-10 (Koers VO). So about a place, a school, a journey or the gemeente
there, VO 28-10 may be named only in one of `PHRASES`, in a row of a table that says
"tegengesproken", or in an object of JSON that has that certainty; and so for Hoeksche Waard in what
is said of VO 28-10. Pages that show the whole country are left out: VO 28-10 is a body elsewhere.
"""

import csv
import html
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import openpyxl
import pytest
from starlette.testclient import TestClient

from service.command.main import run

GEMEENTE = r"(?:\[GM1963\] )?Hoeksche Waard"
PARTNERSHIP = r"(?:\[VO2810\] )?VO 28-10(?:(?: ·)? \(?Koers VO\)?)?"
PLAIN = re.compile(r"VO 28-10|VO2810|Koers VO")
"""The contradicted body, in any of its names."""

OF_PARTNERSHIP = re.compile(
    r"(?:\[GM1963\] )?(?<!Onderwijs )Hoeksche Waard(?! \(28\.04\))|GM1963(?!-)"
)
"""The gemeente, where the partnership is asked about; a partnership PO is named after it too."""

PHRASES = (
    # What is not known, and whose text names it.
    rf"onbekend \(tekst van \d{{4}}: {PARTNERSHIP}(?:; latere bronnen spreken dat tegen)?\)",
    rf"[Dd]e tekst van \d{{4}} noemt (?:nog )?{PARTNERSHIP}",
    # A warning that begins with the place and the body, and goes on to say what is wrong.
    rf"{GEMEENTE}, {PARTNERSHIP}: Hoeksche Waard heeft sinds ongeveer augustus 2018 een eigen",
    rf"Niet zeker: {PARTNERSHIP} klopt hier volgens latere bronnen niet meer\. {GEMEENTE} heeft",
    # A row of overlaps, or of the bodies of a school.
    rf"(?:{PARTNERSHIP}|{GEMEENTE}) dit deel klopt volgens latere bronnen niet meer",
    rf"{PARTNERSHIP} klopt volgens latere bronnen voor een deel van deze (?:leerlingen|kinderen)",
    rf"(?:VO2810 )?{PARTNERSHIP} \(deels tegengesproken\)",
    rf"Waarschijnlijk niet meer met {GEMEENTE}",
)  # fmt: skip
ALLOWED = re.compile("|".join(PHRASES))

HOME = {"postcode": "3261"}
JOURNEY = {
    "stages": [
        {"name": "basisschool", "date": "2021-09-01", "age": 10, "child_home": HOME,
         "school": {**HOME, "kind": "regulier"}, "previous_school": "none"},
        {"name": "vso", "date": "2024-09-01", "age": 13, "child_home": HOME,
         "school": {"postcode": "3311", "kind": "vso"}},
        {"name": "weg", "date": "2025-09-01", "age": 14, "child_home": {"postcode": "3601"},
         "school": {"postcode": "3526", "kind": "vso"}, "previous_school": "unknown"},
    ]
}  # fmt: skip
SCHOOLS = ("14SP00", "26LY00")
"""In Hoeksche Waard, with pupils there."""

REGULAR = ("01OE05", "08VU00")
"""Secondary schools there, of which no pupils are known; around one all children are in doubt."""

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
KINDS = ("json", "yaml", "antwoord", "xlsx")


def asked() -> Iterator[tuple[str, str | None]]:
    """Addresses with what is posted there, about the place, the gemeente, schools and a journey."""
    yield "/zoek", urlencode({"q": "3261"})
    yield "/zoek", urlencode({"q": "Hoeksche Waard"})
    yield "/api/v1/locate?postcode=3261", None
    yield "/api/v1/locate", json.dumps({"items": [HOME, {"lon": 4.42, "lat": 51.79}]})
    for tail in ("", "/scholen", "/overlap.csv", "/overlap.xlsx", "/scholen.xlsx"):
        yield f"/regio/gemeente/GM1963{tail}", None
    yield "/api/v1/layers/gemeente/regions/GM1963", None
    yield "/api/v1/layers/gemeente/regions/GM1963/schools", None
    for address in ("/wie-doet-wat?regio=", "/api/v1/duties?region="):
        yield f"{address}GM1963", None
    for name in ("taken", "instanties", "overleg"):
        yield from ((f"/wie-doet-wat/{name}.{form}?regio=GM1963", None) for form in ("csv", "xlsx"))
    yield "/aan-tafel/gemeente/GM1963", None
    yield "/api/v1/convening/gemeente/GM1963", None
    for name in ("aan-tafel", "overleg", "erbuiten"):
        yield f"/aan-tafel/gemeente/GM1963/{name}.csv", None
    yield "/aan-tafel/gemeente/GM1963/aan-tafel.xlsx", None
    for school in (*SCHOOLS, *REGULAR):
        yield from ((f"/scholen/{school}{tail}", None) for tail in ("", "/alles"))
    yield from ((f"/regio/gemeente/GM1963/plaatsen.{form}", None) for form in ("csv", "xlsx"))
    yield "/api/v1/layers/gemeente/regions/GM1963/postcodes", None
    yield from ((address, None) for address in ("/postcode/3261", "/plaats/oud-beijerland"))
    for school in REGULAR:
        yield f"/api/v1/schools/{school}/counterparts", None
        for tail in ("lijst.xlsx", "kaart.html", "omgeving/instanties.csv", "omgeving/passen.csv"):
            yield f"/scholen/{school}/{tail}", None
    for school in SCHOOLS:
        yield f"/api/v1/schools/{school}/counterparts", None
        for tail in ("lijst.xlsx", "gemeente.csv", "swv_vo.csv"):
            yield f"/scholen/{school}/{tail}", None
    form = urlencode({"invoer": json.dumps(JOURNEY)})
    yield "/reis", form
    yield "/api/v1/journeys", json.dumps(JOURNEY)
    yield from (("/reis/bestand", f"{form}&soort={kind}") for kind in KINDS)


COMMANDS = (
    "locate --postcode 3261",
    "locate --postcode 3261 --json",
    "journey reis.json",
    "journey reis.json --json",
    "duties GM1963",
    "duties GM1963 --json",
    "convene GM1963",
    "convene GM1963 --json",
    *(f"school {school}" for school in (*SCHOOLS, *REGULAR)),
)
OF_VO2810 = (
    "/regio/swv_vo/VO2810",
    "/regio/swv_vo/VO2810/overlap.csv",
    "/regio/swv_vo/VO2810/overlap.xlsx",
    "/api/v1/layers/swv_vo/regions/VO2810",
    "/api/v1/duties?region=VO2810",
    "/wie-doet-wat?regio=VO2810",
    "/wie-doet-wat/instanties.csv?regio=VO2810",
    "/wie-doet-wat/taken.xlsx?regio=VO2810",
)


def said_plainly(content: bytes, media_type: str, names: re.Pattern[str]) -> list[str]:
    """Every place where a name stands outside a phrase, a row or an object that says so."""
    found = []
    for text in statements(content, media_type):
        left = ALLOWED.sub("", " ".join(text.replace("\u00ad", "").split()))
        found += [left[max(0, one.start() - 80) : one.end() + 40] for one in names.finditer(left)]
    return found


def statements(content: bytes, media_type: str) -> Iterator[str]:
    """What is said in an output, without rows and objects that say it is contradicted."""
    if "sheet" in media_type:
        book = openpyxl.load_workbook(io.BytesIO(content))
        yield from (say_row(row) for sheet in book for row in sheet.iter_rows(values_only=True))
        return
    text = content.decode("utf-8-sig")
    if "json" in media_type:
        yield from in_json(json.loads(text))
    elif "csv" in media_type:
        rows = csv.reader(io.StringIO(text), delimiter=";" if ";" in text.split("\n")[0] else ",")
        yield from map(say_row, rows)
    elif "html" in media_type:
        # A list to choose any region from says nothing of one.
        text = re.sub(r"<(script|style|datalist)\b.*?</\1>", " ", text, flags=re.DOTALL)
        text = re.sub(r'<a [^>]*href="[^"]*/((?:VO|GM)\d{4})[^>]*>', r" [\1] ", text)
        yield html.unescape(re.sub(r"<[^>]*>", " ", text))
    else:
        yield text


def say_row(row: Any) -> str:
    return "" if "tegengesproken" in row else " ".join(str(cell or "") for cell in row)


def in_json(value: Any) -> Iterator[str]:
    """Texts of a document but for the own ones of objects that are contradicted."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from in_json(one)
    elif isinstance(value, dict):
        doubts = [one for key, one in value.items() if "certaint" in key or key == "doubt"]
        doubted = "tegengesproken" in json.dumps(doubts)
        for key, one in value.items():
            beside = value.get(f"{key}_contradicted")
            if not (doubted and are_texts(one)) and not beside:
                yield from in_json(one)


def are_texts(value: Any) -> bool:
    """Whether a value is a text or a list of them, or has these by a key: no objects of its own."""
    if isinstance(value, dict):
        return all(isinstance(one, list) and are_texts(one) for one in value.values())
    return isinstance(value, str) or (
        isinstance(value, list) and all(isinstance(one, str) for one in value)
    )


@pytest.mark.parametrize(("address", "body"), [*asked()])
def test_no_answer_page_or_file_names_it_plainly(
    client: TestClient, address: str, body: str | None
) -> None:
    headers = FORM if body and not body.startswith("{") else {"Content-Type": "application/json"}
    answer = (
        client.get(address) if body is None else client.post(address, content=body, headers=headers)
    )
    assert answer.status_code == 200
    assert said_plainly(answer.content, answer.headers["content-type"], PLAIN) == []


@pytest.mark.parametrize("address", OF_VO2810)
def test_the_partnership_does_not_claim_the_gemeente(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    found = said_plainly(answer.content, answer.headers["content-type"], OF_PARTNERSHIP)
    assert found == []


@pytest.mark.parametrize("line", COMMANDS)
def test_no_command_names_it_plainly(
    capfdbinary: pytest.CaptureFixture[bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    line: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("reis.json").write_text(json.dumps(JOURNEY), "utf-8")
    monkeypatch.setattr("service.shared.screen.PLAIN_WIDTH", 4000)
    assert run(line.split()) == 0
    said = capfdbinary.readouterr()[0]
    assert said_plainly(said, "json" if "--json" in line else "text", PLAIN) == []


def test_no_file_of_a_command_names_it_plainly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("reis.json").write_text(json.dumps(JOURNEY), "utf-8")
    assert run(["journey", "reis.json", "--map", "reis.html", "--xlsx", "reis.xlsx"]) == 0
    for name, kind in (("reis.html", "html"), ("reis.xlsx", "sheet")):
        assert said_plainly(Path(name).read_bytes(), kind, PLAIN) == []


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"samenwerkingsverband VO: geen -> VO 28-10 Koers VO", "text"),
        (b"De tekst van 2015 noemt Koers VO", "text"),
        (b'<a href="/regio/swv_vo/VO2810">het verband</a>', "html"),
        (b'{"bodies": [{"label": "VO 28-10 Koers VO", "certainty": "onbekend"}]}', "json"),
        (b"GM1963,VO2810,vast", "csv"),
    ],
)
def test_a_plain_name_is_seen(content: bytes, media_type: str) -> None:
    assert said_plainly(content, media_type, PLAIN)


def test_the_partnership_lists_no_postcode_of_the_gemeente(client: TestClient) -> None:
    answer = client.get("/api/v1/layers/swv_vo/regions/VO2810/postcodes").json()
    assert {"GM1963"} & {one["gemeente"] for one in answer["postcodes"]} == set()
    assert any("Hoeksche Waard" in warning["text"] for warning in answer["warnings"])
    picture = client.get("/regio/swv_vo/VO2810/kaart-swv_po.svg").text
    assert "Oud-Beijerland" not in picture
