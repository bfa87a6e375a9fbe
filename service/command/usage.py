"""Wrong usage of the command line, in one Dutch line that names the value and what is allowed."""

import errno
import re
from collections.abc import Mapping, Sequence
from typing import Any

from geo.errors import shorten

FILE_ERRORS: Mapping[int, str] = {
    errno.ENOENT: "{} bestaat niet.",
    errno.ENOTDIR: "{} bestaat niet: een deel van het pad is geen map.",
    errno.EISDIR: "{} is een map. Geef de naam van een bestand.",
    errno.EEXIST: "{} bestaat al.",
    errno.EACCES: "U mag {} niet lezen of schrijven. Kies een andere plek.",
    errno.EPERM: "U mag {} niet lezen of schrijven. Kies een andere plek.",
    errno.EROFS: "{} staat op een schijf waarop niet geschreven kan worden. Kies een andere plek.",
    errno.ENAMETOOLONG: "De naam {} is te lang.",
}
"""What is wrong with a path that was given."""

FULL = (errno.ENOSPC, errno.EDQUOT)
STDOUT = "de standaarduitvoer"


def usage_line(error: Exception, arguments: Sequence[str]) -> str | None:
    """Return the line for an error of the option parser; None for any other error.

    An empty line means that help was printed, which is no error.
    """
    kind = type(error).__name__
    if not hasattr(error, "format_message"):
        return None
    known: Any = error
    if kind == "NoArgsIsHelpError":
        print(known.ctx.get_help())
        return ""
    message = str(known.format_message())
    if kind == "NoSuchOption":
        near = f" Bedoelt u {' of '.join(known.possibilities)}?" if known.possibilities else ""
        return f"Optie {known.option_name} bestaat niet.{near} Zie --help."
    if kind == "MissingParameter":
        return f"{_name(known.param)} ontbreekt. Zie --help."
    if kind == "BadOptionUsage" and "does not take a value" in message:
        return f"Optie {known.option_name} neemt geen waarde. Zie --help."
    if kind == "BadOptionUsage":
        return f"Optie {known.option_name} mist een waarde. Zie --help."
    if kind == "BadParameter" and known.param is not None:
        return _bad_value(known.param, message, arguments)
    if message.startswith("No such command"):
        commands = ", ".join(sorted(known.ctx.command.commands))
        return f'Opdracht "{quoted(message)[0]}" bestaat niet. Kies uit: {commands}.'
    extra = re.match(r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", message)
    if extra:
        return f'"{shorten(extra[1])}" is te veel bij deze opdracht. Zie --help.'
    return "De opdracht is niet te lezen. Zie --help."


def file_line(error: OSError) -> tuple[str, bool]:
    """Return the line for an error of the file system, and whether another path would mend it."""
    path = str(error.filename or STDOUT)
    if error.errno in FULL:
        return f"De schijf is vol: {path} is niet geschreven.", False
    text = FILE_ERRORS.get(error.errno or 0)
    if text is None:
        return f"{path} is niet te lezen of te schrijven (fout {error.errno}).", False
    return text.format(path), True


def quoted(message: str) -> list[str]:
    """Return what the parser's English message puts between quotes.

    >>> quoted("'pdf' is not one of 'table', 'csv'.")
    ['pdf', 'table', 'csv']
    """
    return re.findall("'([^']*)'", message)


def _bad_value(parameter: Any, message: str, arguments: Sequence[str]) -> str:
    value = _value(parameter, arguments)
    if "is not one of" in message:
        allowed = quoted(message.partition("is not one of")[2])
        return f'{_name(parameter)} "{value}" kan niet. Kies uit: {", ".join(allowed)}.'
    if "valid integer" in message:
        return f'{_name(parameter)} "{value}" is geen heel getal. Geef een getal zoals 8000.'
    return f'{_name(parameter)} "{value}" is geen getal. Geef een getal, met een punt: 52.03.'


def _value(parameter: Any, arguments: Sequence[str]) -> str:
    """Return what was typed for an option."""
    for number, word in enumerate(arguments):
        name, given, value = word.partition("=")
        if name in parameter.opts:
            return value if given else " ".join(arguments[number + 1 :][: parameter.nargs])
    return ""


def _name(parameter: Any) -> str:
    return str(parameter.opts[0] if parameter.param_type_name == "option" else parameter.metavar)
