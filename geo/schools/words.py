"""Words of a name as people type them, what is short for what, and in which rows words stand.

Words are without case, accents and points. An abbreviation stands in `abbreviations.csv` when names
in the registers of DUO have it.
"""

import csv
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from geo.spelling import fold

Rows = NDArray[np.int32]

with files("geo.schools").joinpath("abbreviations.csv").open(encoding="utf-8") as _table:
    ABBREVIATIONS = tuple((row["short"], row["full"]) for row in csv.DictReader(_table))
"""What is short and what it is short for, as whole words. The first meaning is the usual one."""

SMALL = frozenset(
    ("de", "den", "der", "een", "en", "het", "t", "te", "ten", "ter", "v", "van", "vd", "voor")
)
"""Words that people leave out of a name, or add to it."""

MEANINGS: dict[str, tuple[tuple[str, ...], ...]] = {
    short: tuple(tuple(full.split()) for one, full in ABBREVIATIONS if one == short)
    for short, _ in ABBREVIATIONS
}
"""Abbreviation -> everything it may be short for, each in words."""

_WORD = re.compile(r"[^\W_]+")
_RUN = re.compile(r"\b\w(?: \w)+\b")
_LOOSE = re.compile(
    rf"{_RUN.pattern}|\b\d{{4}} [a-z]{{2}}\b|\b\d\d ?[a-z]{{2}} \d\d\b|\b\d\d [a-z]{{2}}\b"
)
_INITIALS = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.)+[^\W\d_]?(?![^\W_])")


def split_words(text: str) -> list[str]:
    """Split a text into words, folded; initials with points are one word.

    >>> split_words("O.B.S. De Été-school"), split_words("J.H.Donnerschool (V)SO")
    (['obs', 'de', 'ete', 'school'], ['jh', 'donnerschool', 'vso', 'so'])
    """
    plain = fold(text).replace("(v)so", " vso so")
    plain = _INITIALS.sub(lambda match: match[0].replace(".", ""), plain) if "." in plain else plain
    return _WORD.findall(plain)


def find_essence(words: Sequence[str]) -> frozenset[str]:
    """Find what makes a name: its words in full, without small ones unless it has no others.

    >>> sorted(find_essence(["rk", "bs", "de", "ark"])), sorted(find_essence(["het"]))
    (['ark', 'basisschool', 'katholieke', 'rooms'], ['het'])
    """
    full = {part for word in words for part in MEANINGS.get(word, ((word,),))[0]}
    return frozenset(full - SMALL or full)


def join_codes(words: Sequence[str]) -> list[str]:
    """Join loose initials, and a postcode or id with a space in it, into one word.

    >>> join_codes("p j friso 8014 aa".split()), join_codes("19 qk 00".split())
    (['pj', 'friso', '8014aa'], ['19qk00'])
    """
    return _LOOSE.sub(lambda match: match[0].replace(" ", ""), " ".join(words)).split()


def list_name_words(words: Sequence[str]) -> set[str]:
    """List the words under which a name is found: its own, in full, loose initials as one.

    >>> sorted(list_name_words(["dr", "c", "p", "leersumsch"]))
    ['c', 'cp', 'doctor', 'dr', 'leersumsch', 'leersumschool', 'p']
    """
    names = set(words)
    for word in words:
        names.update(part for meaning in MEANINGS.get(word, ()) for part in meaning)
        if word.endswith("sch") and not word.endswith(("isch", "osch")):
            names.add(f"{word}ool")
    for run in _RUN.findall(" ".join(words)):
        letters = run.replace(" ", "")
        names.update(letters[i:j] for j in range(len(letters) + 1) for i in range(j - 1))
    return names


class WordRows:
    """Words in order, each with the numbers of the rows it stands in.

    >>> found = WordRows({"twijn": [0, 2], "ambelt": [1], "twijnschool": [3]})
    >>> found.find_exact("twijn").tolist(), found.find_beginning("tw").tolist()
    ([0, 2], [0, 2, 3])
    >>> found.find_holding("mbel").tolist(), found.find_near("amblet").tolist()
    ([1], [1])
    """

    def __init__(self, rows_by_word: Mapping[str, Sequence[int]]) -> None:
        self._words = sorted(rows_by_word)
        counts = [len(rows_by_word[word]) for word in self._words]
        self._ends = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
        self._rows = np.array([row for word in self._words for row in rows_by_word[word]], np.int32)
        self._word_of = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
        self._text = "".join(f"\n{word}" for word in self._words) + "\n"
        self._starts = np.cumsum([0, *(len(word) + 1 for word in self._words)])

    def find_exact(self, word: str) -> Rows:
        """Find rows with this word."""
        place = bisect_left(self._words, word)
        known = place < len(self._words) and self._words[place] == word
        return self._take_range(place, place + known)

    def find_beginning(self, word: str) -> Rows:
        """Find rows with a word that begins with this one."""
        return self._take_range(*self._find_range(word))

    def find_holding(self, part: str) -> Rows:
        """Find rows with a word that has this part anywhere."""
        return self._take_words(self._find_places(part))

    def find_near(self, word: str) -> Rows:
        """Find rows with a word that is one typing error away from this one.

        One error leaves the first half as it is, or what comes after the letter behind it.
        """
        half = (len(word) - 1) // 2
        first, last = self._find_range(word[:half])
        places = {*range(first, last), *self._find_places(f"{word[half + 1 :]}\n")}
        return self._take_words(
            [place for place in places if is_one_error_away(word, self._words[place])]
        )

    def _find_range(self, prefix: str) -> tuple[int, int]:
        first = bisect_left(self._words, prefix)
        return first, bisect_left(self._words, f"{prefix}\U0010ffff", lo=first)

    def _take_range(self, first: int, last: int) -> Rows:
        rows: Rows = self._rows[self._ends[first] : self._ends[last]]
        return rows

    def _find_places(self, part: str) -> list[int]:
        """Find the places in the list of the words that hold a part."""
        starts = np.fromiter(_find_positions(self._text, part), np.int64)
        places: list[int] = (np.searchsorted(self._starts, starts, side="right") - 1).tolist()
        return places

    def _take_words(self, places: Sequence[int]) -> Rows:
        if not places:
            return self._rows[:0]
        wanted = np.zeros(len(self._words), bool)
        wanted[places] = True
        return self._rows[wanted[self._word_of]]


def is_one_error_away(typed: str, word: str) -> bool:
    """Return whether a letter more, less or wrong, or two swapped, explains what was typed.

    >>> [is_one_error_away("twijn", word) for word in ("twijn", "twjin", "twin", "twijnt", "twyn")]
    [True, True, True, True, False]
    """
    if abs(len(typed) - len(word)) > 1:
        return False
    pairs = enumerate(zip(typed, word, strict=False))
    same = next(
        (at for at, (letter, other) in pairs if letter != other), min(len(typed), len(word))
    )
    a, b = typed[same:], word[same:]
    return a[1:] in (b, b[1:]) or a == b[1:] or (a[1::-1] == b[:2] and a[2:] == b[2:])


def _find_positions(text: str, part: str) -> Iterator[int]:
    """Yield where a part stands in a text of lines, once for each line."""
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, text.find("\n", at))
