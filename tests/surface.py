"""All that a user or a program can ask, and in which words it answers: the surface of the project.

`answers` asks for every route, page, file and command on fixed places, schools and journeys;
`lines` turns them into one sorted list of routes, keys, columns, commands and sentences, without
the figures. A redesign that loses nothing leaves `tests/golden/surface.txt` as it was.
"""

# ruff: noqa: E501

import contextlib
import io
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import openpyxl
import typer
import yaml
from starlette.testclient import TestClient

from geo.release.load import Release
from geo.release.locations import CURRENT, boundaries_root
from service.command.main import app as commands
from service.command.main import run
from tests.page_reading import Element, parsed

ROOT = Path(__file__).parents[1]
SCHOOLS = (
    "19QK00", "25HE00", "05HJ00", "00BZ00", "00EM00", "01JO00", "25GP00", "26MN00", "00OJ01", "00AH00",
    "00EI00",
)  # fmt: skip
REGIONS = (
    "gemeente/GM0203", "gemeente/GM1963", "gemeente/GM0788", "swv_po/PO2510", "swv_vo/VO2810",
    "jeugdregio/JZ21", "ggdregio/GG1911", "arbeidsmarktregio/AM99", "inspiratieregio/IR03",
    "provincie/PV25",
)  # fmt: skip
LAYERS = ("gemeente", "swv_po", "jeugdregio", "inspiratieregio")
PAIRS = ("swv_vo,jeugdregio", "gemeente,swv_po", "ggdregio,veiligheidsregio")
TOGETHER = ("swv_po,swv_vo,jeugdregio", "gemeente,swv_po,swv_vo,ggdregio,inspiratieregio")
STEPS = {
    "merge": {"steps": [{"merge": {"layer": "jeugdregio", "regions": ["JZ42", "JZ43"]}}]},
    "moved": {"steps": [{"move": {"layer": "swv_vo", "to": "VO2511", "gemeenten": ["GM0267"]}}]},
    "replaced": {"steps": [{"replace": {"layer": "swv_po", "by": "swv_vo"}}]},
    "wrong": {"source": "x", "steps": [{"merge": {"layer": "y", "regions": 3}}, {"z": 1}, 5]},
}
HOEKSCHE_WAARD = {
    "stages": [
        {"name": "basisschool", "date": "2021-09-01", "age": 10, "child_home": {"postcode": "3261"},
         "school": {"postcode": "3261", "kind": "regulier"}, "previous_school": "none"},
        {"name": "vso", "date": "2024-09-01", "age": 13, "child_home": {"postcode": "3261"},
         "school": {"postcode": "3311", "kind": "vso"}},
    ]
}  # fmt: skip
WRONG_JOURNEY = {"stages": [{"age": 300, "school": {"kind": "x"}, "q": 1}, 7]}
AREA = {"type": "Polygon", "coordinates": [[[5.5, 52], [5.7, 52], [5.7, 52.2], [5.5, 52.2], [5.5, 52]]]}  # fmt: skip
SPOKEN = {
    "h1", "h2", "h3", "h4", "p", "li", "dt", "dd", "th", "label", "button", "legend", "summary",
    "caption", "figcaption", "option", "title", "desc",
}  # fmt: skip


def journeys() -> dict[str, Any]:
    """The examples of the page, the one of the documentation, and the one with a doubted home."""
    [examples] = ROOT.glob("service/**/examples.yaml")
    found = {f"voorbeeld-{n}": one["journey"]
             for n, one in enumerate(yaml.safe_load(examples.read_text("utf-8")), 1)}  # fmt: skip
    documented = yaml.safe_load((ROOT / "docs/journey.yaml").read_text("utf-8"))
    found |= {
        "docs": documented,
        "hoeksche-waard": HOEKSCHE_WAARD,
        "wrong": WRONG_JOURNEY,
    }
    undated: dict[str, Any] = json.loads(json.dumps(found, default=str))
    return undated


def asked() -> Iterator[tuple[str, str, Any]]:
    """Every question over HTTP: a name, the address, and the body to post or None."""
    yield from ((path, path, None) for path in _addresses())
    posted = {
        "/api/v1/locate": {"items": [{"postcode": "3771"}, {"lon": 5.55, "lat": 52.03},
                                     {"rd_x": 166000, "rd_y": 450000}, {"postcode": "1"}, {}]},
        "/api/v1/overlap": AREA,
        "/api/v1/search": {"q": "barnevelt"},
        "/api/v1/search#school": {"q": "De Twijn", "only": "school"},
        "/api/v1/search#wrong": {"q": 3},
        "/api/v1/schools/near": {"postcode": "3771", "kinds": ["SO"], "limit": 5},
        "/api/v1/schools/near#wrong": {"postcode": 3, "kinds": "SO", "limit": "x"},
        **{f"/api/v1/scenarios#{name}": steps for name, steps in STEPS.items()},
        **{f"/api/v1/journeys#{name}": one for name, one in journeys().items()},
    }  # fmt: skip
    yield from ((f"POST {name}", name.partition("#")[0], body) for name, body in posted.items())
    yield "POST /scholen/dichtbij", "/scholen/dichtbij", "postcode=3771&soort=special"
    for text in (
        "3771",
        "3261",
        "5268",
        "barneveld",
        "Bergen",
        "twijn",
        "xyzzy",
        "",
        "19QK00",
        "GM0203",
    ):
        yield f"POST /zoek#{text}", "/zoek", urlencode({"q": text})
    for name, journey in journeys().items():
        form = urlencode({"invoer": json.dumps(journey)})
        yield f"POST /reis#{name}", "/reis", form
        for kind in ("json", "yaml", "antwoord", "xlsx"):
            yield f"POST /reis/bestand#{name}-{kind}", "/reis/bestand", f"{form}&soort={kind}"


def _addresses() -> Iterator[str]:
    yield from ("/", "/voorbeeld.svg", "/begrippen", "/colofon", "/contact", "/toegankelijkheid",
                "/english", "/robots.txt", "/over", "/reis", "/scholen", "/scholen/dichtbij",
                "/scholen/landelijk", "/lappendeken", "/schaalverschil", "/nergens",
                "/schaalverschil/scenario", "/schaalverschil/scenario.svg", "/healthz", "/readyz",
                "/api/v1/layers", "/api/v1/locate", "/api/v1/locate?postcode=3771",
                "/api/v1/locate?postcode=3261", "/api/v1/locate?postcode=9999&x=1",
                "/api/v1/metrics", "/api/v1/consultation", "/api/v1/consultation?per=x",
                "/api/v1/inspiratieregios", "/api/v1/law-changes", "/over/wet",
                "/api/v1/schools?q=twijn%20zwolle",
                "/api/v1/schools?kind=x", "/api/v1/school-figures", "/api/v1/school-pairs",
                "/zoek", "/postcode/3771", "/postcode/3771/kaart-swv_vo.svg", "/postcode/3261", "/postcode/1234", "/postcode/x",
                "/plaats/lunteren", "/plaats/klarenbeek", "/plaats/x", "/scholen/dichtbij/8014",
                "/scholen/19QK00/kaart.html", "/lappendeken/kaart.html",
                "/scholen/landelijk/ranglijst?zoek=zwolle&alle=ja", "/scholen/landelijk/ranglijst?bij=6741",
                "/scholen/alle?soort=vso&bij=6741", "/scholen/besturen?zoek=xyzzy",
                "/regio/gemeente/lijst.csv", "/regio/gemeente/lijst.xlsx?provincie=PV25&bij=6741",
        "/scholen/19QK00/kaart.html",
        "/lappendeken/kaart.html",
                "/scholen?q=twijn", "/scholen?soort=SBO&gemeente=Ede", "/scholen?q=xyzzy",
                "/lappendeken?regio=GM1963", "/lappendeken?regio=x", "/lappendeken?lagen=x",
                "/schaalverschil?gemeente=Barneveld", "/schaalverschil/matrix?maat=v_measure",
                "/schaalverschil/paar?lagen=gemeente,swv_vo", "/schaalverschil/maten",
                "/schaalverschil/samen", "/schaalverschil/ranglijsten", "/schaalverschil/overleg",
                "/schaalverschil/ranglijst/swv_po", "/schaalverschil/overleg/jeugdregio",
                "/aan-tafel/swv_vo", "/regio/gemeente?bij=6741&alle=ja",
                "/schaalverschil/inspiratieregios",
                "/schaalverschil?gemeente=Hoeksche%20Waard")  # fmt: skip
    for layer in LAYERS:
        yield from (
            f"/regio/{layer}",
            f"/api/v1/layers/{layer}/regions",
            f"/api/v1/rankings/{layer}",
        )
        yield from (f"/schaalverschil/ranglijst/{layer}.{form}" for form in ("csv", "xlsx"))
    for region in REGIONS:
        layer, _, code = region.partition("/")
        yield from (f"/regio/{region}/plaatsen.{form}" for form in ("csv", "xlsx"))
        yield f"/regio/{region}/kaart-{'swv_po' if layer == 'swv_vo' else 'swv_vo'}.svg"
        yield f"/api/v1/layers/{layer}/regions/{code}/postcodes"
        yield from (f"/regio/{region}", f"/regio/{region}/scholen", f"/regio/{region}/overlap.csv",
                    f"/regio/{region}/overlap.xlsx", f"/regio/{region}/scholen.xlsx",
                    f"/api/v1/layers/{layer}/regions/{code}",
                    f"/api/v1/layers/{layer}/regions/{code}/schools")  # fmt: skip
    for layers in TOGETHER:
        yield from (f"/lappendeken?lagen={layers}", f"/lappendeken/gebieden.csv?lagen={layers}",
                    f"/lappendeken/grenzen.csv?lagen={layers}")  # fmt: skip
    for pair in PAIRS:
        yield from (f"/lappendeken?lagen={pair}", f"/lappendeken/overlap.csv?lagen={pair}",
                    f"/lappendeken/overlap.xlsx?lagen={pair}",
                    f"/api/v1/overlap/{pair.replace(',', '/')}",
                    f"/api/v1/metrics/{pair.replace(',', '/')}")  # fmt: skip
    for name in ("instanties", "cijfers", "plek", "passen", "taken"):
        yield f"/scholen/00AH00/omgeving/{name}.csv"
    for name in ("alle", "besturen", "samenwerkingsverbanden"):
        yield from (f"/scholen/{name}", f"/scholen/{name}/lijst.csv")
    yield from ("/api/v1/school-profiles?limit=3", "/api/v1/school-profiles?kind=x",
                "/api/v1/school-profiles/boards", "/api/v1/school-profiles/partnerships")  # fmt: skip
    for school in SCHOOLS:
        yield from (f"/scholen/{school}", f"/scholen/{school}/lijst.xlsx",
                    f"/scholen/{school}/gemeente.csv", f"/scholen/{school}/swv_po.csv",
                    f"/api/v1/schools/{school}", f"/api/v1/schools/{school}/counterparts")  # fmt: skip
    for name in ("matrix", "maten", "regios-eerste-laag", "regios-tweede-laag", "overleg-paren",
                 "overleg-gemeenten", "overleg-samenwerkingsverbanden", "overleg-jeugdregios",
                 "inspiratieregios", "samenvallen", "samenvallende-regios"):  # fmt: skip
        yield from (f"/schaalverschil/{name}.{form}" for form in ("csv", "xlsx"))
    for name in ("wijzigingen", "taken", "gelezen"):
        yield from (f"/over/wet/{name}.{form}" for form in ("csv", "xlsx"))
    yield from ("/wie-doet-wat", "/wie-doet-wat?regio=Barneveld", "/wie-doet-wat?regio=GM1963",
                "/wie-doet-wat?regio=JZ21&thema=vervoer", "/wie-doet-wat?regio=Weesp&thema=x",
                "/api/v1/duties?region=JZ21", "/api/v1/duties?region=x&theme=x&age=x&kind=x",
                "/wie-doet-wat/taken.xlsx?regio=Barneveld")  # fmt: skip
    for name in ("taken", "instanties", "overleg", "situaties"):
        yield f"/wie-doet-wat/{name}.csv?regio=Barneveld"
    for name in ("overleg", "situaties"):
        yield from (f"/wie-doet-wat/{name}", f"/wie-doet-wat/{name}?regio=JZ21")
    yield from ("/aan-tafel", "/aan-tafel?regio=Twente", "/aan-tafel?regio=xyzzy", "/aan-tafel?regio=Haaren",
                "/aan-tafel/inspiratieregio.csv", "/aan-tafel/jeugdregio.xlsx", "/aan-tafel/gemeente/GM1979",
                "/aan-tafel/inspiratieregio/IR03/aan-tafel.xlsx", "/api/v1/coinciding",
                "/aan-tafel/inspiratieregio/IR03/kaart.svg", "/api/v1/convening/inspiratieregio")  # fmt: skip
    for region in REGIONS:
        yield from (f"/aan-tafel/{region}", f"/api/v1/convening/{region}")
    for name in ("aan-tafel", "overleg", "erbuiten", "scholen", "herkomst"):
        yield f"/aan-tafel/jeugdregio/JZ21/{name}.csv"
    for name in ("regios", "postcodes", "soorten", "leerlingen"):
        yield from (f"/scholen/afstand/{name}.{form}" for form in ("csv", "xlsx"))
    yield from ("/scholen/afstand", "/scholen/afstand?soort=sbo&laag=swv_vo", "/scholen/afstand?soort=x",
                "/api/v1/school-distances", "/api/v1/school-distances/so-1?layer=arbeidsmarktregio",
                "/api/v1/school-distances/x", "/api/v1/school-distances/sbo?layer=x",
                "/api/v1/school-distances/so-1/postcodes", "/api/v1/school-distances/pupils")  # fmt: skip
    for name in ("verdeling", "ranglijst", "paren"):
        yield from (f"/scholen/landelijk/{name}.{form}" for form in ("csv", "xlsx"))


def asked_commands(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Commands that print, by a name without the folder of their input files."""
    plain = (
        "layers", "locate --postcode 3771", "locate --postcode 3261", "locate --lon 5.55 --lat 52.03",
        "locate --rd 166000 450000", "locate --postcode 1", "locate", "overlap swv_po jeugdregio",
        "overlap x y", "metrics swv_po jeugdregio", "metrics", "schools --query twijn",
        "school 19QK00", "school 25HE00", "school 00EM00", "school 00AH00", "school x", "data list", "data check",
        "scenario docs/scenario.yaml", "journey docs/journey.yaml", "law",
        "duties", "duties Barneveld", "duties x",
        "convene IR03", "convene GM1963", "convene x",
        "distances", "distances vso-3", "distances sbo swv_vo", "distances x", "distances sbo x",
    )  # fmt: skip
    for line in plain:
        yield line, line.split()
        if not line.startswith(("overlap", "data check")):
            yield f"{line} --json", [*line.split(), "--json"]
    for name, journey in journeys().items():
        path = folder / f"{name}.json"
        path.write_text(json.dumps(journey), "utf-8")
        yield f"journey {name}", ["journey", str(path)]


def answers(client: TestClient, folder: Path) -> Iterator[tuple[str, int, bytes]]:
    """Name, status and content of everything, HTTP first and then the command line."""
    for name, address, body in asked():
        if body is None:
            answer = client.get(address)
        elif isinstance(body, str):
            form = {"Content-Type": "application/x-www-form-urlencoded"}
            answer = client.post(address, content=body, headers=form)
        else:
            answer = client.post(address, json=body)
        yield name, answer.status_code, answer.content
    for name, arguments in asked_commands(folder):
        out, error = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(error):
            status = run(arguments)
        printed = b""
        for stream in (out, error):
            stream.flush()
            printed += stream.buffer.getvalue()  # type: ignore[attr-defined]
        yield f"$ {name}", status, printed


def lines(client: TestClient, folder: Path) -> list[str]:
    """The surface, sorted: one line per route, parameter, key, column, option and sentence."""
    found = {*_routes(client.get("/api/v1/openapi.json").json()), *_commands(), *_pages(client)}
    for name, status, content in answers(client, folder):
        found.add(f"answer {name} {status}")
        if name.endswith("--json"):
            continue  # the document of the route
        place = _place(name)
        found.update(f"{place}: {_nameless(line)[:400]}" for line in _said(name, content))
    return sorted(found)


def _place(name: str) -> str:
    """Where something is said, the same for every school, region and pair."""
    place = re.sub(r"(?<=^)(POST )?([^#?]*).*", r"\1\2", name)
    place = re.sub(r"/[a-z_]+/[A-Z]{2}\d{2,4}", "/LAYER/CODE", place)
    place = re.sub(r"\b\d\d[A-Z]{2}\d\d\b|\b[A-Z]{2}\d{2,4}\b", "ID", place)
    place = re.sub(rf"\b({'|'.join(_layers())})\b", "LAYER", place)
    return re.sub(r"^(\$ \S+).*", r"\1", place)


@cache
def _layers() -> list[str]:
    return sorted(_release().layers.ids, key=len, reverse=True)


@cache
def _release() -> Release:
    return Release(boundaries_root() / CURRENT)


@cache
def _names() -> re.Pattern[str]:
    """Every name of a region, school, place or board, longest first."""
    release = _release()
    names = {
        name
        for layer in release.layers.ids
        for region in release.layers.regions(layer).values()
        for name in (region.name, region.label, region.short)
    }
    for location in map(release.schools.register.location, SCHOOLS):
        names |= {location.name, location.place, location.board}
    known = sorted((name for name in names if len(name) > 2), key=len, reverse=True)
    first = "".join(sorted({re.escape(name[0]) for name in known}))  # most letters start no name
    return re.compile(rf"(?<!\w)(?=[{first}])(?:{'|'.join(map(re.escape, known))})(?!\w)")


@cache
def _nameless(line: str) -> str:
    """A line in which every name is one and the same sign."""
    line = _names().sub("@", line)
    line = re.sub(r"(Nummer van dit verzoek: )[0-9a-f]+", r"\1#", line)
    line = re.sub(r"\b[A-Z]{2}\d{2,4}\b|\b\d\d[A-Z]{2}\d\d\b|\d+(?:[.,:-]\d+)*", "#", line)
    return re.sub(r"((?:[@#](?: \([^)]*\))?)(?:(?:, | en |; | )[@#])+)", "@", line)


def _routes(description: dict[str, Any]) -> Iterator[str]:
    for path, methods in description["paths"].items():
        for method, route in methods.items():
            yield f"route {method.upper()} {path}"
            for parameter in route.get("parameters", ()):
                yield f"route {method.upper()} {path} {parameter['in']} {parameter['name']}"
    for name, schema in description["components"]["schemas"].items():
        yield from (f"schema {name}.{key}" for key in schema.get("properties", ()))


def _pages(client: TestClient) -> Iterator[str]:
    from fastapi.routing import iter_route_contexts

    for route in iter_route_contexts(client.app.routes):  # type: ignore[attr-defined]
        yield from (f"address {method} {route.path}" for method in route.methods or ())


def _commands() -> Iterator[str]:
    def below(command: Any, name: str) -> Iterator[str]:
        yield f"command {name}"
        for parameter in command.params:
            yield f"command {name} {'/'.join(parameter.opts)}"
        for child, inner in getattr(command, "commands", {}).items():
            yield from below(inner, f"{name} {child}")

    yield from below(typer.main.get_command(commands), "lappendeken")


def _said(name: str, content: bytes) -> Iterator[str]:
    """The words of an answer without its figures: sentences, keys, columns, printed lines."""
    if content[:2] == b"PK":
        yield from _sheets(content)
    elif content.lstrip()[:1] in (b"<",):
        yield from _sentences(parsed(content.decode("utf-8")))
    elif content[:1] in b"{[":
        yield from sorted(_keys(json.loads(content), ""))
    elif ".csv" in name:
        yield content.decode("utf-8").partition("\n")[0]
    else:
        yield from (_worded(line) for line in content.decode("utf-8").splitlines())


def _sheets(content: bytes) -> Iterator[str]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    for sheet in book:
        rows = list(sheet.iter_rows(values_only=True))
        yield f"sheet {sheet.title}"
        if sheet.title == "Bron en definities":
            yield from (_worded(f"{row[0]}: {row[1]}") for row in rows if len(row) > 1 and row[0])
        else:
            yield " | ".join(str(cell) for cell in rows[0])


def _sentences(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, Element):
            if child.name in SPOKEN and child.text:
                yield _worded(child.text)
            if child.name != "table":
                yield from _sentences(child)
            else:
                yield from (_worded(head.text) for head in child.all("th", scope="col"))


def _keys(value: Any, path: str) -> set[str]:
    """Dotted keys; a code, a number or a layer that is named, as a key, is one for all."""
    if isinstance(value, dict):
        found: set[str] = set()
        for key, inner in value.items():
            named = path == "duties" or (isinstance(inner, dict) and "singular" in inner)
            shown = "*" if named else re.sub(r"^[A-Z]{2}\d{2,4}$|^\d+$", "*", key)
            found |= _keys(inner, f"{path}.{shown}" if path else shown)
        return {re.sub(r"\b[A-Z]{2}\d{2,4}\b", "*", one) for one in found}
    if isinstance(value, list):
        return set().union(*(_keys(one, f"{path}[]") for one in value), {path})
    return {path}


def _worded(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())
