"""One word per thing in all that is written for readers: texts, templates, headings, measures."""

import csv
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("geo", "maps", "service")

FORBIDDEN = {
    r"\b(stuk|stukken|stukjes?|lap|lappen)\b": "gebied, or deel",
    r"\bzones?\b": "gebied",
    r"\bkinderen en jongeren\b": "kinderen",
    r"\bjeugdzorg\b": "jeugdhulp",
    r"\bFoodValley\b": "Food Valley",
    r"aan beide kanten bij een ander": "beide regio's werken hier vooral met een ander",
    r"\(zeker \W*tot": "ten minste ..., ten hoogste ...",
    r"Heen en terug": "boven en onder de schuine lijn staat hetzelfde",
    r"\b(swv_po|swv_vo|ggdregio|rmcregio|youth|inhabitants)\b": "a name that readers know",
}
"""What is not written -> what is."""

ALLOWED = (
    "hulp aan kinderen en jongeren",  # the Jeugdwet itself
    "gebieden (zones)",  # as the file of a scenario has it
    "“zone”", "heet dit een zone",  # where it is said what files call it
    "in stuk",
)  # fmt: skip

JINJA = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
TAG = re.compile(r"<(?:style|script)\b.*?</(?:style|script)>|<[^>]*>", re.DOTALL)
SPOKEN = re.compile(r'\b(?:alt|title|aria-label|placeholder)="([^"]*)"')
PLACE = re.compile(r"\{[^{}]*\}")


def read_all() -> Iterator[tuple[str, str]]:
    """Every text with where it stands."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            where = str(path.relative_to(ROOT))
            if path.name in ("texts.csv", "columns.csv", "weights.csv", "terms.csv"):
                for row in csv.reader(path.read_text("utf-8").splitlines()[1:]):
                    yield from ((f"{where} {row[0]}", PLACE.sub("@", text)) for text in row[1:])
            elif path.suffix == ".html" and path.name != "english.html":
                page = JINJA.sub("@", path.read_text("utf-8"))
                yield where, " ".join((TAG.sub(" ", page), *SPOKEN.findall(page)))
            elif path.name == "measures.toml":
                for keys in tomllib.loads(path.read_text("utf-8")).values():
                    for name, measure in keys.items():
                        for key in ("name", "meaning", "sentence", "formula_nl"):
                            yield f"{where} {name}.{key}", PLACE.sub("@", measure.get(key, ""))


TEXTS = dict(read_all())


def find_forbidden(text: str, pattern: str) -> list[str]:
    for allowed in ALLOWED:
        text = text.replace(allowed, "")
    return [found[0] for found in re.finditer(pattern, text, re.IGNORECASE)]


@pytest.mark.parametrize("pattern", FORBIDDEN)
def test_no_text_has_another_word_for_it(pattern: str) -> None:
    assert len(TEXTS) > 1000
    wrong = {where: found for where, text in TEXTS.items()
             if (found := find_forbidden(text, pattern))}  # fmt: skip
    assert not wrong, f"say: {FORBIDDEN[pattern]}"


def test_a_forbidden_word_is_found() -> None:
    words = ("een stuk land", "FoodValley", "kinderen en jongeren", "de zones")
    for text in words:
        assert any(find_forbidden(text, pattern) for pattern in FORBIDDEN), text
