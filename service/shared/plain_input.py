"""What a user wrote, from a file or a posted body: YAML or JSON, read with care.

What a file may hold is plain: text, numbers, true and false, lists and objects. Anchors and tags
of YAML are refused: they are not needed here, and a few lines of them can make a document that
fills the memory. So are a key that is there twice, of which one would be lost without a word, and
a document that is nested deeper than any that is asked for.
"""

import json
import re
import sys
from collections.abc import Hashable
from pathlib import Path
from typing import Any, NoReturn

import yaml

from geo import dutch
from geo.errors import Fault, InputError, shorten

MOST_BYTES = 1_000_000
DEEPEST = 20
"""Levels of lists and objects; what is asked for has five."""


def read_file(path: Path, example: str = "") -> Any:
    """Return the content of a file, or of standard input for the path "-".

    A name that ends in ``.json``, and anything that begins with ``{``, is JSON, the rest YAML.
    Raises InputError that says what is wrong, and where; OSError as reading a file does.
    """
    if str(path) == "-":
        content = sys.stdin.buffer.read(MOST_BYTES + 1)
    else:
        with path.open("rb") as handle:
            content = handle.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        name = "Wat u stuurde" if str(path) == "-" else str(path)
        raise _fault(f"{name} is te groot: hooguit {dutch.number(MOST_BYTES)} bytes.")
    text = _text(content)
    is_json = path.suffix.lower() == ".json" or text.lstrip().startswith("{")
    return _from_json(text, example) if is_json else from_yaml(text)


def read_body(body: bytes, example: str = "") -> Any:
    """Return the content of a posted body of JSON.

    example: what could have been sent. Raises InputError that says where it is wrong.
    """
    return _from_json(_text(body), example)


def from_yaml(text: str) -> Any:
    """Return the content of a YAML document.

    >>> from_yaml("steps: [{replace: {layer: swv_po, by: jeugdregio}}]")
    {'steps': [{'replace': {'layer': 'swv_po', 'by': 'jeugdregio'}}]}
    >>> from_yaml("name: a: b")
    Traceback (most recent call last):
    ...
    geo.errors.InputError: Dit is geen geldige YAML: regel 1, kolom 8 klopt niet.
    """
    try:
        _check_events(text)
        return yaml.load(text, _Loader)
    except yaml.MarkedYAMLError as error:
        _refuse_yaml(error.problem_mark or error.context_mark)
    except yaml.reader.ReaderError:
        raise _fault("Dit is geen geldige YAML: er staat een teken in dat niet mag.") from None
    except (yaml.YAMLError, ValueError, RecursionError):
        _refuse_yaml(None)


def _from_json(text: str, example: str = "") -> Any:
    try:
        return json.loads(text, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise _fault(
            f"Dit is geen geldige JSON: regel {error.lineno}, kolom {error.colno} klopt niet."
            f"{_such_as(example)}"
        ) from None
    except (ValueError, RecursionError):
        # A number of thousands of digits, or thousands of brackets.
        raise _fault(f"Dit is geen geldige JSON.{_such_as(example)}") from None


def _such_as(example: str) -> str:
    return f" Geef bijvoorbeeld {example}." if example else ""


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        message = "De tekst is geen UTF-8. Sla het bestand op als UTF-8."
        raise _fault(message) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _twice(key, "")
        found[key] = value
    return found


PLAIN_WORDS = (
    ("null", r"^(?:null|~|)$", ["n", "~", ""]),
    ("bool", r"^(?:true|false)$", ["t", "f"]),
    ("int", r"^-?(?:0|[1-9][0-9]{0,17})$", list("-0123456789")),
    ("float", r"^-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,17}$", list("-0123456789")),
)
"""Which plain words of YAML are no text: those that are none in JSON. Kind, pattern, beginnings."""


class _Loader(yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader):  # type: ignore[misc]
    """Text, numbers, true, false and nothing; a key that is there twice is refused.

    Dates, octal numbers and "yes" stay text, as they are in what is asked for.
    """

    yaml_implicit_resolvers: dict[str, list[Any]] = {}  # noqa: RUF012 - how the library has it

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Hashable, Any]:
        """Return an object, with keys that are text."""
        found: dict[Hashable, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise _fault(f"Een sleutel moet tekst zijn ({_where(key_node.start_mark)}).")
            if key_node.value in found:
                raise _twice(key_node.value, f" ({_where(key_node.start_mark)})")
            found[key_node.value] = self.construct_object(value_node, deep=True)
        return found


for _kind, _pattern, _first in PLAIN_WORDS:
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_kind}", re.compile(_pattern), _first)


def _check_events(text: str) -> None:
    """Refuse anchors, tags, more than one document and deep nesting before anything is made."""
    depth = documents = 0
    loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    for event in yaml.parse(text, loader):
        where = _where(event.start_mark)
        if getattr(event, "anchor", None) is not None:
            raise _fault(f"Een anker of verwijzing (& of *) kan hier niet ({where}).")
        tag = getattr(event, "tag", None)
        if tag is not None:
            raise _fault(f"Een tag ({printable(tag)}) kan hier niet ({where}).")
        documents += isinstance(event, yaml.DocumentStartEvent)
        if documents > 1:
            raise _fault(f"Geef één document per bestand: bij {where} begint een tweede.")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise _fault(f"Dit is te diep genest ({where}).")


def _refuse_yaml(mark: Any) -> NoReturn:
    where = f": {_where(mark)} klopt niet." if mark is not None else "."
    raise _fault(f"Dit is geen geldige YAML{where}") from None


def _where(mark: Any) -> str:
    return f"regel {mark.line + 1}, kolom {mark.column + 1}"


def printable(text: str) -> str:
    r"""Return a text that is safe to repeat: short, and on one line.

    >>> printable("a\nb")
    'a?b'
    """
    return "".join(letter if letter.isprintable() else "?" for letter in shorten(text))


def _twice(key: str, where: str) -> InputError:
    return _fault(f'De sleutel "{printable(key)}" staat er twee keer{where}.')


def _fault(message: str) -> InputError:
    return InputError([Fault("", "", (), message, "shape")])
