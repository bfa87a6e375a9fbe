"""Whether a document is what its type says: nothing missing, nothing more, no other kind."""

import json
from functools import cache
from typing import Any, get_args, get_type_hints

from pydantic import ConfigDict, TypeAdapter
from typing_extensions import is_typeddict

from service.shared.jsons import encode


def conforms(kind: Any, document: Any) -> Any:
    """Return the document; raise ValidationError where it is not what its type says.

    kind: a TypedDict or a pydantic model; document: JSON as bytes, or a document that is encoded
    as the service does.
    """
    content = document if isinstance(document, bytes | str) else encode(document)
    _adapter(kind).validate_json(content, strict=True)
    return json.loads(content)


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    _close(kind)
    return TypeAdapter(kind)


def _close(kind: Any) -> None:
    """Let a TypedDict, and those in it, refuse keys that it does not have."""
    if is_typeddict(kind):
        if "__pydantic_config__" in vars(kind):
            return
        kind.__pydantic_config__ = ConfigDict(extra="forbid")
        for part in get_type_hints(kind, include_extras=True).values():
            _close(part)
    for part in get_args(kind):
        _close(part)
