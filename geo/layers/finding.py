"""Find the region that someone means: by its code, name or number, of any year, however typed.

Everything that reads which region is meant calls `find_region`, or `search_regions` where it may be
any number of them; nothing else compares what was typed with a name or a code.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property, lru_cache
from weakref import WeakKeyDictionary

from geo import dutch
from geo.errors import Fault, InputError, shorten
from geo.layers.catalogue import Layer, Layers, OtherDate, Region
from geo.spelling import ALIASES, fold, make_search_key

GEMEENTE = "gemeente"
"""The layer whose codes are known by their digits alone."""

SUGGESTED = 3
NEAR = 0.7
"""How near a name has to be to be suggested, as a ratio of difflib."""

LONGEST = 120
"""Characters that are read; no name is longer."""

LISTED = 45
"""Codes of a layer that a message still names one by one."""

EXACT, BEGINS, WORD_BEGINS, INSIDE = range(4)
"""How a name answers to what was typed, best first."""

_Graded = tuple[int, int, str, Region]
"""How a region answers, the place of its layer, its label, and the region: in order of listing."""

_CBS = re.compile(r"\s*\((?:[A-Z]{1,3}\.?)\)$")
"""What CBS puts behind a name that more gemeenten have: "(O.)", "(NH.)"."""

_PARTNERSHIP = re.compile(r"^(?:(?:Stichting|Samenwerkingsverband|SWV|Passend Onderwijs|PO|VO) )+")
"""What stands before the name of a partnership that has one of its own."""

_CODE = re.compile(r"([a-z]+)0*([0-9]+)")
_WORD = re.compile(r"[^\W_]+")


def find_region(layers: Layers, layer: str, given: str, pointer: str = "code") -> Region:
    """Return the one region of a layer that is meant by a code, a name or a number.

    Case, accents, marks and leading zeros do not matter; nor do "gemeente" before or behind a name
    and what CBS puts behind it. A region of the date itself comes before one of another date.

    Raises OtherDate for a region that is there on other dates only, and InputError for a name that
    more regions have or none has, with those that may be meant.

    >>> layers = Layers.example()
    >>> [
    ...     find_region(layers, "jeugdregio", given).code
    ...     for given in ("JZ21", "jz 21", "FOODVALLEY", "Jeugdregio Food Valley")
    ... ]
    ['JZ21', 'JZ21', 'JZ21', 'JZ21']
    >>> find_region(layers, "jeugdregio", "Fod Valey")
    Traceback (most recent call last):
    ...
    geo.errors.InputError: Jeugdregio "Fod Valey" bestaat niet. Bedoelt u Food Valley?
    """
    names = _list_names(layers, layers.layer(layer).id)
    codes = names.find(given)
    if not codes:
        raise InputError([names.refuse(given, pointer)])
    if len(codes) > 1:
        raise InputError([names.refuse_many(given, codes, pointer)])
    [code] = codes
    if code not in names.here:
        raise OtherDate(pointer, names.elsewhen[code], names.here)
    return names.here[code]


def find_code(layers: Layers, layer: str, given: str) -> str | None:
    """Return the code of the one region of the date that is meant; None for none or for more.

    It looks for nothing that may be meant instead: of thousands of names that would take long.

    >>> (
    ...     find_code(Layers.example(), "jeugdregio", "food valley"),
    ...     find_code(Layers.example(), "jeugdregio", "Fod Valey"),
    ... )
    ('JZ21', None)
    """
    names = _list_names(layers, layers.layer(layer).id)
    codes = names.find(given)
    return codes[0] if len(codes) == 1 and codes[0] in names.here else None


def search_regions(layers: Layers, given: str) -> list[Region]:
    """Return the regions of all layers that may be meant, best first.

    By the beginning of a name, of a word in it, or anywhere in it where no name is just so; by one
    that is not verified too; and where none of the date is called just so, by the name of what a
    region became or was. A region that is there on other dates only is among them, as it was last
    or will be first. A layer's name before or behind ("gemeente Utrecht", "Utrecht (gemeente)")
    asks for that layer alone.

    >>> [region.code for region in search_regions(Layers.example(), "valley")]
    ['JZ21']
    """
    asked = [layer for layer in layers if _strip_layer(layer, given) != _fold_spaces(given)]
    own: list[_Graded] = []
    related: list[_Graded] = []
    for order, layer in enumerate(layers):
        if asked and layer not in asked:
            continue
        names = _list_names(layers, layer.id)
        keys = names.list_keys(given)
        exact = set(names.find(given)) if keys else set()
        for region, text in names.texts if keys else ():
            if region.code not in exact and not any(key in text for key in keys):
                continue
            grade = EXACT if region.code in exact else _grade_best(keys, _list_texts(region))
            if grade is not None:
                own.append((grade, order, region.label, region))
                continue
            grade = _grade_best(keys, _list_related(region))
            if grade is not None:
                related.append((max(grade, BEGINS), order, region.label, region))
    just_so = [one for one in own if one[0] == EXACT]
    here = any(region.code in layers.regions(region.layer) for *_, region in just_so)
    found = just_so if asked and here else own if here else [*own, *related]
    found.sort(key=lambda one: one[:3])
    return [region for grade, *_, region in found if not just_so or grade < INSIDE]


def find_named(layers: Layers, given: str, *, digits: bool = False) -> list[Region]:
    """Return the regions of all layers that have just this code, name or number.

    Those that are written so, spaces too, before others (Food Valley, not FoodValley); those of the
    date itself; where there are none, those of other dates. digits: whether the digits
    alone of a code of a gemeente will do; after "gemeente" they always do.
    """
    asked = [layer for layer in layers if _strip_layer(layer, given) != _fold_spaces(given)]
    every = [
        names.here.get(code) or choose_row(names.elsewhen[code])
        for layer in asked or layers
        for names in [_list_names(layers, layer.id)]
        for code in names.find(given, digits=digits or bool(asked))
    ]
    here = [region for region in every if region.code in layers.regions(region.layer)]
    typed = _fold_spaces(given)
    literal = [region for region in here if typed in (fold(region.name), fold(region.label))]
    return literal or here or every


def suggest_regions(layers: Layers, layer: str, given: str) -> list[Region]:
    """Return regions with a name near to what was typed, the nearest first; near codes never."""
    return _list_names(layers, layers.layer(layer).id).suggest(given)


def choose_row(rows: list[Region]) -> Region:
    """Return a region that is not there as it was last, or as it will be first.

    rows: its names, in the order of their first days.
    """
    return rows[-1] if rows[-1].valid_to else rows[0]


def explain_elsewhen(layers: Layers, region: Region) -> str:
    """Return what a region of another date was or became; "" for one that is there.

    >>> layers = Layers.example()
    >>> explain_elsewhen(layers, layers.region("jeugdregio", "JZ21"))
    ''
    """
    names = _list_names(layers, region.layer)
    if region.code in names.here:
        return ""
    return str(OtherDate("code", names.elsewhen[region.code], names.here))


@dataclass
class _Names:
    """The regions of one layer by everything that they are called.

    here: code -> region of the date; elsewhen: code -> its names, of regions of other dates only;
    levels: key -> codes, for each kind of name, best first.
    """

    layer: Layer
    here: dict[str, Region]
    elsewhen: dict[str, list[Region]] = field(default_factory=dict)
    levels: list[dict[str, list[str]]] = field(default_factory=list)

    @classmethod
    def of(cls, layers: Layers, layer: str) -> "_Names":
        """Gather what the regions of a layer are called."""
        here = layers.regions(layer)
        names = cls(layers.layer(layer), here)
        renamed = [region for region in layers.others[layer] if region.code in here]
        gone = [region for region in layers.others[layer] if region.code not in here]
        for region in gone:
            names.elsewhen.setdefault(region.code, []).append(region)
        names.levels = [
            _gather((code, [_make_code_key(code)]) for code in here),
            _gather((region.code, _list_own_keys(region)) for region in here.values()),
            _gather((region.code, _list_bare_keys(region)) for region in here.values()),
            _gather((region.code, _list_all_keys(region)) for region in renamed),
            _gather((region.code, [_make_code_key(region.code)]) for region in gone),
            _gather((region.code, _list_own_keys(region)) for region in gone),
            _gather((region.code, _list_bare_keys(region)) for region in gone),
        ]
        return names

    @property
    def every(self) -> list[Region]:
        """The regions of the date, then those of other dates, each once."""
        return [*self.here.values(), *map(choose_row, self.elsewhen.values())]

    @cached_property
    def texts(self) -> list[tuple[Region, str]]:
        """Every region with all that it can be searched by, one text in lines without marks."""
        return [
            (
                region,
                "\n".join(map(make_search_key, (*_list_texts(region), *_list_related(region)))),
            )
            for region in self.every
        ]

    def list_keys(self, given: str) -> list[str]:
        """Return under which keys to look for what was typed: as it is, and as it may be meant."""
        texts = [_fold_spaces(given), _strip_layer(self.layer, given)]
        keys = [make_search_key(text) for text in texts]
        keys += [ALIASES.get(key, key) for key in keys]
        return [key for key in dict.fromkeys(keys) if key]

    def find(self, given: str, *, digits: bool = True) -> list[str]:
        """Return the codes of the regions that are called so, of the best kind of name.

        digits: whether the digits alone of a code of a gemeente will do.
        """
        keys = self.list_keys(given)
        coded = [_make_code_key(key) for key in keys]
        if digits and self.layer.id == GEMEENTE:
            coded += [
                _make_code_key(self.layer.prefix + key)
                for key in keys
                if key.isascii() and key.isdigit()
            ]
        for level in self.levels:
            codes = [code for key in (*keys, *coded) for code in level.get(key, ())]
            if codes:
                return list(dict.fromkeys(codes))
        return []

    def suggest(self, given: str) -> list[Region]:
        """Return regions with a name near to what was typed, the nearest first."""
        begin: list[tuple[int, int, str, Region]] = []
        by_key: dict[str, Region] = {}
        keys = [key for key in self.list_keys(given) if not any(mark.isdigit() for mark in key)]
        for region in self.every:
            for text in (region.name, *_shorten_name(region)):
                by_key.setdefault(make_search_key(text), region)
                grades = [
                    grade for key in keys if (grade := _grade(key, text)) is not None
                ]  # fmt: skip
                if grades and min(grades) < INSIDE:
                    begin.append((min(grades), len(text), region.label, region))
        begin.sort(key=lambda one: one[:3])
        near = [
            by_key[close]
            for key in keys[-1:]
            for close in get_close_matches(key, by_key, n=SUGGESTED, cutoff=NEAR)
        ]
        every = {region.code: region for region in (*(one[-1] for one in begin), *near)}
        return list(every.values())[:SUGGESTED]

    def refuse(self, given: str, pointer: str) -> Fault:
        """Return what is said of a name that no region has."""
        near = self.suggest(given)
        codes = sorted(self.here)
        if near:
            hint = f"Bedoelt u {' of '.join(region.label for region in near)}?"
        elif len(codes) <= LISTED:
            hint = f"Kies uit: {', '.join(codes)}."
        else:
            hint = f"Geef een naam of een code, zoals {codes[0]} ({self.here[codes[0]].short})."
        message = f'{self.noun} "{shorten(given)}" bestaat niet. {hint}'
        allowed = tuple(region.label for region in near) or tuple(codes)
        return Fault(pointer, shorten(given), allowed, message, "unknown-name")

    def refuse_many(self, given: str, codes: Iterable[str], pointer: str) -> Fault:
        """Return what is said of a name that more regions have."""
        labels = sorted(
            (self.here.get(code) or choose_row(self.elsewhen[code])).label for code in codes
        )
        message = (
            f'{self.noun} "{shorten(given)}": er is er meer dan één. Bedoelt u '
            f"{' of '.join(labels)}?"
        )
        return Fault(pointer, shorten(given), tuple(labels), message, "ambiguous")

    @property
    def noun(self) -> str:
        """What a region of the layer is called, at the beginning of a sentence."""
        return dutch.upper_first(self.layer.singular)


_KNOWN: WeakKeyDictionary[Layers, dict[str, _Names]] = WeakKeyDictionary()


def _list_names(layers: Layers, layer: str) -> _Names:
    """Return what the regions of a layer are called; made once for these layers."""
    known = _KNOWN.setdefault(layers, {})
    if layer not in known:
        known[layer] = _Names.of(layers, layer)
    return known[layer]


def _gather(pairs: Iterable[tuple[str, Iterable[str]]]) -> dict[str, list[str]]:
    """Return key -> codes out of codes with their keys."""
    codes: dict[str, list[str]] = {}
    for code, keys in pairs:
        for key in keys:
            if key and code not in codes.setdefault(key, []):
                codes[key].append(code)
    return codes


def _make_code_key(code: str) -> str:
    """Write a code without marks and leading zeros.

    >>> _make_code_key("GM0203"), _make_code_key("jz 1"), _make_code_key("JZX1")
    ('gm203', 'jz1', 'jzx1')
    """
    return _CODE.sub(r"\1\2", make_search_key(code))


def _list_own_keys(region: Region) -> list[str]:
    """List the keys of a region's name, label and number, and of the number's digits."""
    texts = (region.name, region.label, region.number, region.number.partition(" ")[2])
    keys = [make_search_key(text) for text in texts if text]
    return keys + [ALIASES[key] for key in keys if key in ALIASES]


def _list_bare_keys(region: Region) -> list[str]:
    """List the keys without what CBS puts behind a name, or a partnership before its own."""
    core = _PARTNERSHIP.sub("", region.name) if region.number else ""
    texts = (_CBS.sub("", region.name), core, f"{region.number} {core}" if core else "")
    return [make_search_key(text) for text in texts]


def _list_all_keys(region: Region) -> list[str]:
    return [*_list_own_keys(region), *_list_bare_keys(region)]


def _shorten_name(region: Region) -> Iterator[str]:
    """Yield the name without what CBS put behind it, where it did."""
    bare = _CBS.sub("", region.name)
    if bare != region.name:
        yield bare


def _list_texts(region: Region) -> Iterator[str]:
    """Yield everything that a region can be searched by."""
    yield from (region.name, region.label, region.code)
    if region.unverified_name:
        yield region.unverified_name


def _list_related(region: Region) -> Iterator[str]:
    """Yield the names of what a region became and was."""
    yield from (after.name for after in region.now)
    yield from (before.name for before in region.was)


def _grade_best(keys: Iterable[str], texts: Iterable[str]) -> int | None:
    """Return how the best of some texts answers to one of the keys; None where none does."""
    every = list(texts)
    grades = [grade for key in keys for text in every if (grade := _grade(key, text)) is not None]
    return min(grades, default=None)


def _grade(key: str, text: str) -> int | None:
    """Return how a text answers to a key; None where it does not.

    >>> [_grade("bergen", text) for text in ("Bergen", "Bergen (L.)", "Op Bergen", "Tubbergen")]
    [0, 1, 2, 3]
    >>> _grade("bergen", "Ede")
    """
    whole, *rest = _list_starts(text)
    if key not in whole:
        return None
    if whole.startswith(key):
        return EXACT if whole == key else BEGINS
    return WORD_BEGINS if any(start.startswith(key) for start in rest) else INSIDE


@lru_cache(maxsize=8192)
def _list_starts(text: str) -> tuple[str, ...]:
    """List a text without marks from its first word on, from its second, and so on."""
    words = _WORD.findall(fold(text))
    return tuple("".join(words[number:]) for number in range(max(len(words), 1)))


def _fold_spaces(given: str) -> str:
    return " ".join(fold(given[:LONGEST]).split())


def _strip_layer(layer: Layer, given: str) -> str:
    """Leave out the layer's own name, before what was typed or behind it.

    >>> layer = Layers.example().layer("jeugdregio")
    >>> [
    ...     _strip_layer(layer, given)
    ...     for given in ("Jeugdregio Food Valley", "food valley (JEUGDREGIO)", "jeugdregio")
    ... ]
    ['food valley', 'food valley', 'jeugdregio']
    """
    text = _fold_spaces(given)
    for name in (layer.singular, layer.id):
        own = fold(name)
        if text.startswith(f"{own} "):
            return text.removeprefix(own).strip()
        if text.endswith(f"({own})"):
            return text.removesuffix(f"({own})").strip() or text
    return text
