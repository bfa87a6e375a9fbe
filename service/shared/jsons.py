"""Documents as JSON bytes."""

from collections.abc import Iterable
from typing import Any

import orjson


def encode(document: Any) -> bytes:
    r"""Return UTF-8 JSON; what cannot be UTF-8 (half of a surrogate pair) gets a question mark.

    >>> encode({"name": "Súdwest", "half": chr(0xD83D)})
    b'{"name":"S\xc3\xbadwest","half":"?"}'
    """
    try:
        return orjson.dumps(document)
    except TypeError:
        return orjson.dumps(_writable(document))


def encode_list(documents: Iterable[Any]) -> orjson.Fragment:
    """Return a list, encoded item by item, so that a long one is never in memory twice.

    >>> encode({"items": encode_list([{"a": 1}, {"b": 2}])})
    b'{"items":[{"a":1},{"b":2}]}'
    """
    return orjson.Fragment(b"[" + b",".join(encode(document) for document in documents) + b"]")


def _writable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {_writable(key): _writable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_writable(item) for item in value]
    return value
