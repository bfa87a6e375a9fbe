"""Words explained: the terms of `terms.csv`, and their first use on a page that shows them."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2.filters import do_forceescape

from geo.spelling import fold


@dataclass(frozen=True)
class Term:
    """A word of the pages; forms: how else it is written; source: a law, a body, or ourselves.

    marked: whether pages mark it; of a word that everybody knows only our page of words tells more.
    """

    id: str
    term: str
    forms: tuple[str, ...]
    marked: bool
    meaning: str
    source: str


@cache
def list_terms() -> list[Term]:
    """Return all terms in the order of a dictionary."""
    text = files("service.shared.glossary").joinpath("terms.csv").read_text("utf-8")
    terms = [
        Term(
            row["id"],
            row["term"],
            tuple(filter(None, row["forms"].split("|"))),
            row["marked"] == "yes",
            row["meaning"],
            row["source"],
        )
        for row in csv.DictReader(text.splitlines())
    ]
    return sorted(terms, key=lambda term: fold(term.term))


@cache
def _by_form() -> dict[str, Term]:
    marked = (term for term in list_terms() if term.marked)
    return {form.lower(): term for term in marked for form in (term.term, *term.forms)}


@cache
def _pattern() -> re.Pattern[str]:
    forms = sorted(_by_form(), key=len, reverse=True)
    either = "|".join(re.escape(form).replace("'", "(?:'|&#39;)") for form in forms)
    return re.compile(rf"(?<![\w&/-])(?:{either})(?![\w-])", re.IGNORECASE)


LEAD = re.compile(r'(<p[^>]*\bclass="[^"]*\blead\b[^"]*"[^>]*>)(.*?)(</p>)', re.DOTALL)
SKIPPED = re.compile(r"(<a\b.*?</a>|<button\b.*?</button>|<[^>]*>)", re.DOTALL)
END = "</footer>"


def explain_terms(html: str, script: str) -> str:
    """Return a page of which the first use of each term in its leads can be asked what it means.

    The term becomes a button that opens its meaning, without a script; meanings stand in the
    footer. script: the address of what also shows them to who points at a term.

    >>> lead = '<p class="lead">Elke jeugdregio en jeugdregio.</p>'
    >>> page = explain_terms(f"{lead}<footer></footer>", "/x.js")
    >>> page.count("<button"), page.count("popover id"), "en jeugdregio.</p>" in page
    (1, 1, True)
    """
    found: dict[str, Term] = {}

    def mark(match: re.Match[str]) -> str:
        term = _by_form()[match[0].replace("&#39;", "'").lower()]
        if term.id in found or _is_in_name(match, term):
            return match[0]
        found[term.id] = term
        return (
            f'<button type="button" class="begrip" popovertarget="begrip-{term.id}">'
            f"{match[0]}</button>"
        )

    def read(lead: re.Match[str]) -> str:
        parts = SKIPPED.split(lead[2])  # text, tag, text, ...
        parts[::2] = [_pattern().sub(mark, text) for text in parts[::2]]
        return lead[1] + "".join(parts) + lead[3]

    html = LEAD.sub(read, html)
    if not found:
        return html
    before, end, after = html.rpartition(END)
    shown = "".join(map(_show, found.values()))
    return f'{before}{shown}{end}\n<script src="{script}" defer></script>{after}'


def _is_in_name(match: re.Match[str], term: Term) -> bool:
    """Tell whether a word is a part of a name: it has a capital and begins no sentence."""
    before = match.string[: match.start()].rstrip()
    begins = not before or before.endswith((".", "?", "!", ":"))
    return not begins and match[0].replace("&#39;", "'") not in (term.term, *term.forms)


def _show(term: Term) -> str:
    return (
        f'<div class="begrip-uitleg no-print" popover id="begrip-{term.id}">'
        f"<p><b>{do_forceescape(term.term)}</b>: {do_forceescape(term.meaning)}</p>"
        f'<p><a href="/begrippen#{term.id}">Alle begrippen</a></p></div>\n'
    )
