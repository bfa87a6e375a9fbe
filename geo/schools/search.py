"""Search of schools as people type them: by name, place, postcode, board, kind or id.

Every word of the question has to match: as the beginning of a word, or, from four letters on,
anywhere in a longer one. Only when nothing matches, small words are left out and each word of five
letters or more may hold one typing error.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from geo.errors import Fault, InputError, UnknownName, shorten
from geo.layers.grading import EXACT, INSIDE, NEAR, WORD_BEGINS
from geo.schools.location import KINDS, Kind, Location
from geo.schools.words import (
    MEANINGS,
    SMALL,
    Rows,
    WordRows,
    find_essence,
    join_codes,
    list_name_words,
    split_words,
)
from geo.spelling import fold, list_spellings
from geo.zones.codes import OUTSIDE

MOST_HITS = 200
LAST_OFFSET = 100_000

SHORTEST_INSIDE = 4
"""Letters of a word that may stand inside a longer one."""

SHORTEST_WITH_ERROR = 5
"""Letters of a word that may hold a typing error."""

WORDS_OF_KINDS: Mapping[Kind, str] = {
    "SO": "so school",
    "VSO": "vso school",
    "SBO": "sbo school",
    "PO": "po bao school basisschool",
    "VO": "vo school middelbare",
}
"""Kind -> words under which its schools are found besides its name."""

# What a word costs, by where it matches. Lower comes first.
NAME_WORD, NAME_BEGIN, NAME_INSIDE, NAME_ERROR = 0, 1, 3, 7
PLACE_WORD, PLACE_BEGIN, PLACE_INSIDE, PLACE_ERROR = 2, 3, 4, 8
OTHER_WORD, OTHER_BEGIN = 2, 4
NOWHERE = 100

# How good a hit is as a whole; what its words cost comes after that.
IS_ID, IS_NAME, IS_PLACE, HOLDS_NAME, IN_NAME, MIXED = range(6)
STEP = 1_000_000

Costs = NDArray[np.int32]
Mask = NDArray[np.bool_]

ASIDE = SMALL | {"in"}
"""Words that are left aside where nothing has them all: "vso school in Zwolle"."""

_PROVINCE = re.compile(r" (?:[A-Z]{2}|GEM .*)$", re.IGNORECASE)
"""What the register puts behind a name that more places have."""


@dataclass(frozen=True)
class Found:
    """How many schools match, and the ones asked for, best first.

    notice: what has to be said of the gemeente that was asked for, in Dutch; grades: how well each
    of the hits answers, as names do (`geo.layers.grading`).
    """

    total: int
    hits: tuple[Location, ...]
    notice: str = ""
    grades: tuple[int, ...] = ()


class SearchIndex:
    """Everything that a school can be found by, made once.

    names_by_zone: zone -> names of the gemeenten that it lay in, on any date.

    >>> index = SearchIndex([Location.example()])
    >>> index.find("zwolle twyn").total, index.find("ZWOLLE, de Twij").hits[0].id
    (0, '19QK00')
    >>> index.find("cluster 3", kinds=["so"]).total
    1
    >>> index.find("", kinds=["MBO"])
    Traceback (most recent call last):
    ...
    geo.errors.InputError: Soort onderwijs "MBO" bestaat niet. Kies uit: SO, VSO, SBO, PO, VO.
    """

    def __init__(
        self,
        locations: Iterable[Location],
        names_by_zone: Mapping[int, Collection[str]] | None = None,
    ) -> None:
        # In the order of hits that are equally good: a row is also a rank.
        self._locations = sorted(
            locations,
            key=lambda school: (not school.special, fold(school.name), school.name, school.id),
        )
        self._names_by_zone = names_by_zone or {}
        self._kinds = {
            kind: np.array([kind in school.kinds for school in self._locations], bool)
            for kind in KINDS
        }
        self._zones = np.array(
            [OUTSIDE if school.zone is None else school.zone for school in self._locations], np.intp
        )
        self._unplaced = np.array(
            [school.gemeente if school.zone is None else "" for school in self._locations], np.str_
        )
        self._fill()

    def __len__(self) -> int:
        return len(self._locations)

    def mask_gemeente(self, zones: Collection[int], code: str) -> Mask:
        """Return per row whether a school stands in a gemeente: by zone, else by the register.

        zones: those of the gemeente; code: that of the gemeente, as the register may give it.

        >>> SearchIndex([Location.example()]).mask_gemeente([0], "GM0193").tolist()
        [True]
        """
        unplaced: Mask = self._unplaced == code
        return np.isin(self._zones, list(zones)) | unplaced

    def find(
        self,
        query: str,
        *,
        kinds: Sequence[str] = (),
        among: Mask | None = None,
        limit: int = 20,
        offset: int = 0,
        faults: Sequence[Fault] = (),
    ) -> Found:
        """Find schools that match all words of the query; all schools when it is empty.

        kinds: a school of any of these; among: per row whether it may be found; limit: at most 200;
        faults: what else is wrong with the question. Raises InputError for these, for a kind that
        does not exist, and for a limit that cannot be.

        >>> SearchIndex([Location.example()]).find("8014 AA").hits[0].name
        'De Twijn'
        """
        allowed = self._filter(kinds, among, check_page(limit, offset), faults)
        rows, scores = np.flatnonzero(allowed).astype(np.int32), np.zeros(len(self), np.int32)
        guessed = False
        if query.strip():
            rows, scores, guessed = self._rank(split_words(query))
            kept = allowed[rows]
            rows, scores = rows[kept], scores[kept]
            order = np.argsort(scores, kind="stable")
            rows, scores = rows[order], scores[order]
        shown = slice(offset, offset + limit)
        return Found(
            len(rows),
            tuple(self._locations[row] for row in rows[shown].tolist()),
            grades=tuple(NEAR if guessed else _grade(one) for one in scores[shown].tolist()),
        )

    def _filter(
        self, kinds: Sequence[str], among: Mask | None, page: list[Fault], faults: Sequence[Fault]
    ) -> Mask:
        """Return the rows that pass the filters; raises InputError with all that is wrong."""
        allowed = np.ones(len(self), bool) if among is None else among.copy()
        asked, unknown = read_kinds(kinds)
        if asked:
            allowed &= np.logical_or.reduce([self._kinds[kind] for kind in asked])
        if wrong := [*page, *unknown, *faults]:
            raise InputError(wrong)
        return allowed

    def _fill(self) -> None:
        size = np.zeros(len(self), np.int32)
        words_of, keys_of = cache(_list_place_words), cache(_list_town_keys)
        lists: list[dict[str, list[int]]] = [{} for _ in range(5)]
        for row, school in enumerate(self._locations):
            words = split_words(school.name)
            size[row] = len(find_essence(words))
            gemeenten = {school.gemeente_name}
            if school.zone is not None:
                gemeenten.update(self._names_by_zone.get(school.zone, ()))
            found = (
                list_name_words(words),
                {first + second for first, second in pairwise(words)},
                words_of(school.place).union(*map(words_of, gemeenten)),
                keys_of(school.place),
                _list_other_words(school),
            )
            for rows, mine in zip(lists, found, strict=True):
                for word in mine:
                    rows.setdefault(word, []).append(row)
        self._name_size = size
        self._names, self._joined, self._places, self._towns, self._others = map(WordRows, lists)

    def _rank(self, words: list[str]) -> tuple[Rows, Costs, bool]:
        """Return rows that match the best reading of the words, scores, and whether it is a guess.

        Of the scores lower is better; a guess takes words for others with a typing error.
        """
        readings = [join_codes(words), words]
        for reading in readings if readings[0] != words else readings[1:]:
            rows, scores = self._match(reading, with_errors=False)
            if len(rows):
                return rows, scores, False
        telling = [word for word in words if word not in ASIDE] or words
        rows, scores = self._match(telling, with_errors=False)
        if len(rows):
            return rows, scores, False
        return *self._match(telling, with_errors=True), True

    def _match(self, words: list[str], *, with_errors: bool) -> tuple[Rows, Costs]:
        """Return rows that match every word, and their scores."""
        cost = np.zeros(len(self), np.int32)
        in_name = np.ones(len(self), bool)
        # The longest word first: it leaves the fewest, and where it leaves nothing we are done.
        for word in sorted(set(words), key=lambda text: (-len(text), text)):
            by_name, by_rest = self._find_costs(word, with_errors=with_errors)
            least = np.minimum(by_name, by_rest)
            in_name &= by_name < NOWHERE
            cost = np.where((least < NOWHERE) & (cost < STEP), cost + least, STEP)
            if cost.min(initial=STEP) >= STEP:
                break
        rows = np.flatnonzero(cost < STEP).astype(np.int32) if words else np.empty(0, np.int32)
        if len(rows):
            level = self._grade(words, in_name)
            # All of a place is asked for: no school has more to do with it than another.
            cost = np.where(level == IS_PLACE, 0, cost) + level * STEP
        return rows, cost[rows]

    def _find_costs(self, word: str, *, with_errors: bool) -> tuple[Costs, Costs]:
        """Return what a word costs each row: by its name, and by everything else."""
        by_name = np.full(len(self), NOWHERE, np.int32)
        by_rest = by_name.copy()
        # From the dearest to the cheapest, which overwrites.
        if with_errors and len(word) >= SHORTEST_WITH_ERROR and word.isalpha():
            by_rest[self._places.find_near(word)] = PLACE_ERROR
            by_name[self._names.find_near(word)] = NAME_ERROR
        if len(word) >= SHORTEST_INSIDE and word.isalpha():
            by_rest[self._places.find_holding(word)] = PLACE_INSIDE
            by_name[self._names.find_holding(word)] = NAME_INSIDE
        # A short number is a number of its own: "4" does not begin a postcode.
        if len(word) >= SHORTEST_INSIDE or not word.isdigit():
            by_rest[self._others.find_beginning(word)] = OTHER_BEGIN
            by_rest[self._places.find_beginning(word)] = PLACE_BEGIN
            by_name[self._joined.find_beginning(word)] = NAME_BEGIN
            by_name[self._names.find_beginning(word)] = NAME_BEGIN
        for meaning in MEANINGS.get(word, ()):
            in_names = self._match_all(meaning, self._names)
            by_name[in_names] = NAME_WORD
            by_rest[self._match_all(meaning, self._names, self._places, self._others)] = OTHER_WORD
        by_rest[self._others.find_exact(word)] = OTHER_WORD
        by_rest[self._places.find_exact(word)] = PLACE_WORD
        by_name[self._names.find_exact(word)] = NAME_WORD
        return by_name, by_rest

    def _match_all(self, words: Sequence[str], *lists: WordRows) -> Mask:
        """Return the rows that have each of these words in one of the lists."""
        everywhere = np.ones(len(self), bool)
        for word in words:
            somewhere = np.zeros(len(self), bool)
            for rows in lists:
                somewhere[rows.find_exact(word)] = True
            everywhere &= somewhere
        return everywhere

    def _grade(self, words: list[str], in_name: Mask) -> Costs:
        """Grade each row as a whole, if it matches; the best that it can be called wins."""
        asked = find_essence(words)
        shared = np.zeros(len(self), np.int32)
        for word in asked:
            shared[self._names.find_exact(word)] += 1
        whole = (shared == self._name_size) & (shared > 0)
        level = np.where(in_name, IN_NAME, MIXED).astype(np.int32)
        level[whole] = HOLDS_NAME
        level[self._towns.find_exact(_join_sorted(words))] = IS_PLACE
        level[whole & (self._name_size == len(asked))] = IS_NAME
        for row in self._others.find_exact("".join(words)).tolist():
            if self._locations[row].id.lower() == "".join(words):
                level[row] = IS_ID
        return level


def _grade(score: int) -> int:
    """Return how well a school answers, out of its score."""
    level, cost = divmod(score, STEP)
    if level in (IS_ID, IS_NAME):
        return EXACT
    if level == HOLDS_NAME or (level == IN_NAME and cost < NAME_INSIDE):
        return WORD_BEGINS
    return INSIDE


def check_page(limit: int, offset: int = 0) -> list[Fault]:
    """Return what is wrong with the part of the answer that was asked for.

    >>> [fault.message for fault in check_page(500, -1)]
    ['limit 500 kan niet. Kies een getal van 0 tot en met 200.', 'offset -1 kan niet. Kies ...']
    """
    faults = []
    if not 0 <= limit <= MOST_HITS:
        message = (
            f"limit {shorten(str(limit))} kan niet. Kies een getal van 0 tot en met {MOST_HITS}."
        )
        faults.append(Fault("limit", shorten(str(limit)), (f"0 - {MOST_HITS}",), message))
    if not 0 <= offset <= LAST_OFFSET:
        message = f"offset {shorten(str(offset))} kan niet. Kies 0 tot en met {LAST_OFFSET}."
        faults.append(Fault("offset", shorten(str(offset)), (f"0 - {LAST_OFFSET}",), message))
    return faults


def read_kinds(kinds: Sequence[str]) -> tuple[list[str], list[Fault]]:
    """Read kinds as `KINDS` writes them, and what is wrong with those that do not exist.

    >>> read_kinds(["vso", "SO"])
    (['VSO', 'SO'], [])
    """
    asked = list(dict.fromkeys(kind.strip().upper() for kind in kinds))
    unknown = next((kind for kind in asked if kind not in KINDS), None)
    if unknown is None:
        return asked, []
    error = UnknownName("kind", unknown, list(KINDS), "Soort onderwijs")
    return [kind for kind in asked if kind in KINDS], list(error.faults)


def _list_place_words(name: str) -> frozenset[str]:
    """List the words of a place or gemeente, of its other name, and each of these as one word."""
    every = set()
    for spelling in list_spellings(name):
        words = split_words(spelling)
        every |= list_name_words(words) | {"".join(words)}
    return frozenset(every - {""})


def _list_town_keys(place: str) -> frozenset[str]:
    """List what people type who mean all of a place: its name, in any order or as one word."""
    keys = set()
    for spelling in (*list_spellings(place), *list_spellings(_PROVINCE.sub("", place))):
        words = split_words(spelling)
        keys |= {_join_sorted(words), "".join(words)}
    return frozenset(keys - {""})


def _join_sorted(words: Sequence[str]) -> str:
    """Join words as one text, whatever their order."""
    return " ".join(sorted(words))


def _list_other_words(school: Location) -> set[str]:
    """List the words of all that is neither name nor place."""
    words = {school.id.lower(), school.pc6.lower(), school.board.lower()} - {""}
    for kind in school.kinds:
        words.update(KINDS[kind].split(), WORDS_OF_KINDS[kind].split())
    if school.cluster:
        numbers = school.cluster.split("/")
        words.update(["cluster", *numbers], (f"cluster{number}" for number in numbers))
    return words
