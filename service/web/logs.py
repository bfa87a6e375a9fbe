"""The log: JSON lines on standard error that say what happened, never to whom or about what.

A line holds words that stand in the source code, numbers and random ids. Messages of exceptions
and of libraries are left out, since they may quote what a caller sent.
"""

import logging
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

# structlog brings rich along and is imported by the functions that log: reading this module, as
# everything that imports the app does, has to be cheap.

LEVELS = {"debug": 10, "info": 20, "warning": 30, "error": 40}

_ROOTS = sorted({str(Path(entry).resolve()) for entry in sys.path if entry}, key=len, reverse=True)


def configure(level: str = "info") -> None:
    """Send our lines, and what libraries report, to standard error."""
    import structlog

    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(serializer=_serialize),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(LEVELS[level]),
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    root.handlers = [LibraryHandler()]
    root.setLevel(max(LEVELS[level], logging.WARNING))
    logging.captureWarnings(True)


def logger() -> Any:
    """Return the logger of the service."""
    import structlog

    return structlog.get_logger()


class LibraryHandler(logging.Handler):
    """Reports that a library had something to say, and from which line of its source."""

    def emit(self, record: logging.LogRecord) -> None:
        """Log one line without the message or its arguments."""
        fields: dict[str, Any] = {
            "logger": record.name,
            "where": f"{_short(record.pathname)}:{record.lineno}",
        }
        if record.exc_info and record.exc_info[1] is not None:
            fields["exceptions"] = describe(record.exc_info[1])
        method = "error" if record.levelno >= logging.ERROR else "warning"
        getattr(logger(), method)("library", **fields)


def describe(error: BaseException) -> list[dict[str, Any]]:
    """Return type and frames of an exception and of those behind it; no messages, no values.

    >>> try:
    ...     int("a secret")
    ... except ValueError as error:
    ...     found = describe(error)
    >>> found[0]["type"], "secret" in str(found)
    ('ValueError', False)
    """
    return [{"type": _type(one), "frames": list(_frames(one))} for one in _chain(error)]


def _chain(error: BaseException | None, most: int = 5) -> Iterator[BaseException]:
    while error is not None and most > 0:
        yield error
        error = error.__cause__ or error.__context__
        most -= 1


def _type(error: BaseException) -> str:
    kind = type(error)
    return kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"


def _frames(error: BaseException, most: int = 20) -> Iterator[str]:
    for frame, line in list(traceback.walk_tb(error.__traceback__))[-most:]:
        yield f"{_short(frame.f_code.co_filename)}:{line}"


def _short(path: str) -> str:
    """Return a source file, from where Python found it."""
    for root in _ROOTS:
        if path.startswith(root):
            return path[len(root) :].lstrip("/")
    return Path(path).name


def _serialize(fields: dict[str, Any], **_: Any) -> str:
    return orjson.dumps(fields).decode()
