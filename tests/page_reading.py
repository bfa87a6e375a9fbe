"""A page as a test reads it: its elements, and what a browser would send for its forms."""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any

from starlette.testclient import TestClient

Open = Callable[..., "Element"]
"""Opens /schaalverschil with a query, or the section of one of its parts."""

VOID = {"br", "hr", "img", "input", "link", "meta"}


class Element:
    def __init__(self, name: str, attributes: dict[str, str], parent: "Element | None") -> None:
        self.name, self.attributes, self.parent = name, attributes, parent
        self.children: list[Element | str] = []

    def all(self, name: str, /, **wanted: str) -> list["Element"]:
        """Elements below by their name and attributes, in the order of the document."""
        found = []
        for child in self.children:
            if isinstance(child, Element):
                if child.name == name and wanted.items() <= child.attributes.items():
                    found.append(child)
                found += child.all(name, **wanted)
        return found

    def one(self, name: str, /, **wanted: str) -> "Element":
        [found] = self.all(name, **wanted)
        return found

    @property
    def text(self) -> str:
        joined = "".join(
            child.text if isinstance(child, Element) else child for child in self.children
        )
        return re.sub(r"[ \t\n]+", " ", re.sub("[\u00ad\u200b]", "", joined)).strip()


class Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = self.at = Element("", {}, None)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag == "option" and self.at.name == "option":
            self.at = self.at.parent or self.root  # an option needs no end
        element = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(element)
        if tag not in VOID:
            self.at = element

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        self.at.children.append(Element(tag, dict(attrs), self.at))

    def handle_endtag(self, tag: str) -> None:
        at: Element | None = self.at
        while at is not None and at.name != tag:
            at = at.parent
        if at is not None and at.parent is not None:
            self.at = at.parent

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)


def parsed(text: str) -> Element:
    tree = Tree()
    tree.feed(text)
    return tree.root


def open_page(client: TestClient, address: str, status: int = 200, **options: Any) -> Element:
    """The page at an address, which answers with a status; options: of the client."""
    answer = client.get(address, **options)
    assert answer.status_code == status, (address, answer.text[:500])
    return parsed(answer.text)


def words_of(element: Element) -> str:
    """The words of a part of a page."""
    return plain(element.text)


def walk(element: Element) -> Iterator[Element]:
    """Every element below, in the order of the document."""
    for child in element.children:
        if isinstance(child, Element):
            yield child
            yield from walk(child)


def section_of(text: str, name: str) -> Element:
    """One section of a page; the rest is not read."""
    [found] = re.findall(rf'<section id="{name}".*?</section>', text, re.DOTALL)
    [section] = parsed(found).children
    assert isinstance(section, Element)
    return section


def fields(form: Element) -> dict[str, list[str]]:
    """What a browser would send for a form as it stands."""
    sent: dict[str, list[str]] = {}
    for control in form.all("input"):
        kind, name = control.attributes.get("type"), control.attributes.get("name")
        if name and (kind not in ("checkbox", "radio") or "checked" in control.attributes):
            sent.setdefault(name, []).append(control.attributes.get("value", ""))
    for control in form.all("select"):
        options = control.all("option")
        [*chosen] = [option for option in options if "selected" in option.attributes]
        assert len(chosen) == 1, control.attributes
        sent.setdefault(control.attributes["name"], []).append(chosen[0].attributes["value"])
    return sent


def send(client: TestClient, form: Element, **changed: Any) -> Element:
    assert form.attributes["method"] == "get"
    assert any("hidden" not in button.attributes for button in form.all("button"))
    path = form.attributes["action"]
    answer = client.get(path, params={**fields(form), **changed})
    assert answer.status_code in (200, 422)
    return section_of(answer.text, path.rpartition("/")[2])


def form_of(page: Element, section: str) -> Element:
    return page.one("section", id=section).one("form")


SPOKEN = {"h1", "h2", "h3", "p", "li", "dt", "dd", "tr"}
"""Elements whose text is a line of the outline of a page."""


def outline(response: Any, most_rows: int = 5) -> str:
    """The headings, sentences and rows of the main part of a page, in the order of the document.

    most_rows: of the body of a table; rows that tell of a doubt come besides.
    """

    def walk(element: Element) -> Iterator[str]:
        rows = [one for one in element.children if isinstance(one, Element) and one.name == "tr"]
        for child in element.children:
            if not isinstance(child, Element):
                continue
            if child.name not in SPOKEN:
                yield from walk(child)
            elif child not in rows[most_rows:] or child.all("span", **{"class": "doubt"}):
                cells = [*child.all("th"), *child.all("td")] or [child]
                yield plain(" | ".join(cell.text for cell in cells))

    return "\n".join(filter(None, walk(parsed(response.text).one("main"))))


def plain(text: str) -> str:
    return re.sub("[\u00ad\u200b]", "", text.replace("\u00a0", " "))


def text_of(response: Any) -> str:
    """The words of a page, without tags and with single spaces."""
    html = re.sub(r'<button[^>]* class="begrip"[^>]*>([^<]*)</button>', r"\1", response.text)
    words = re.sub(r"<[^>]+>", " ", plain(html))
    return re.sub(r"\s+", " ", words.replace("&#39;", "'").replace("&amp;", "&"))
