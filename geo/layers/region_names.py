"""What the regions of a layer are called: codes, names and numbers, of any year, as keys."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from weakref import WeakKeyDictionary

from geo import dutch
from geo.errors import Fault, shorten
from geo.layers.catalogue import GEMEENTE, Layer, Layers, Region, choose_row
from geo.layers.grading import INSIDE, grade_best
from geo.layers.naming import CBS_ENDING
from geo.spelling import ALIASES, fold, make_search_key

SUGGESTED = 3
NEAR = 0.7
"""How near a name has to be to be suggested, as a ratio of difflib."""

LONGEST = 120
"""Characters that are read; no name is longer."""

LISTED = 45
"""Codes of a layer that a message still names one by one."""

_PARTNERSHIP = re.compile(r"^(?:(?:Stichting|Samenwerkingsverband|SWV|Passend Onderwijs|PO|VO) )+")
"""What stands before the name of a partnership that has one of its own."""

_CODE = re.compile(r"(?<![a-z])([a-z]+)0*([0-9]+)")


@dataclass
class RegionNames:
    """The regions of one layer by everything that they are called.

    here: code -> region of the date; regions: the same, then those of other dates only, each once;
    levels: key -> codes, for each kind of name, best first.
    """

    layer: Layer
    here: Mapping[str, Region]
    regions: Mapping[str, Region]
    levels: list[dict[str, list[str]]]

    @classmethod
    def of(cls, layers: Layers, layer: str) -> "RegionNames":
        """Gather what the regions of a layer are called."""
        here = layers.regions(layer)
        renamed = [region for region in layers.others[layer] if region.code in here]
        gone = [region for region in layers.others[layer] if region.code not in here]
        elsewhen: dict[str, list[Region]] = {}
        for region in gone:
            elsewhen.setdefault(region.code, []).append(region)
        levels = [
            _gather((code, [_make_code_key(code)]) for code in here),
            _gather((region.code, _list_own_keys(region)) for region in here.values()),
            _gather((region.code, _list_bare_keys(region)) for region in here.values()),
            _gather(
                (region.code, [*_list_own_keys(region), *_list_bare_keys(region)])
                for region in renamed
            ),
            _gather((region.code, [_make_code_key(region.code)]) for region in gone),
            _gather((region.code, _list_own_keys(region)) for region in gone),
            _gather((region.code, _list_bare_keys(region)) for region in gone),
        ]
        regions = {**here, **{code: choose_row(rows) for code, rows in elsewhen.items()}}
        return cls(layers.layer(layer), here, regions, levels)

    @cached_property
    def texts(self) -> list[tuple[Region, str]]:
        """Every region with all that it can be searched by, one text in lines without marks."""
        return [
            (
                region,
                "\n".join(map(make_search_key, (*list_texts(region), *list_related(region)))),
            )
            for region in self.regions.values()
        ]

    def list_keys(self, given: str) -> list[str]:
        """Return under which keys to look for what was typed: as it is, and as it may be meant."""
        texts = [fold_spaces(given), _strip_layer(self.layer, given)]
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
        for region in self.regions.values():
            for text in dict.fromkeys((region.name, CBS_ENDING.sub("", region.name))):
                by_key.setdefault(make_search_key(text), region)
                grade = grade_best(keys, [text])
                if grade is not None and grade < INSIDE:
                    begin.append((grade, len(text), region.label, region))
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
        labels = sorted(self.regions[code].label for code in codes)
        message = (
            f'{self.noun} "{shorten(given)}": er is er meer dan één. Bedoelt u '
            f"{' of '.join(labels)}?"
        )
        return Fault(pointer, shorten(given), tuple(labels), message, "ambiguous")

    @property
    def noun(self) -> str:
        """What a region of the layer is called, at the beginning of a sentence."""
        return dutch.upper_first(self.layer.singular)


_KNOWN: WeakKeyDictionary[Layers, dict[str, RegionNames]] = WeakKeyDictionary()


def list_names(layers: Layers, layer: str) -> RegionNames:
    """Return what the regions of a layer are called; made once for these layers."""
    known = _KNOWN.setdefault(layers, {})
    if layer not in known:
        known[layer] = RegionNames.of(layers, layer)
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
    texts = (CBS_ENDING.sub("", region.name), core, f"{region.number} {core}" if core else "")
    return [make_search_key(text) for text in texts]


def list_texts(region: Region) -> list[str]:
    """List everything that a region can be searched by."""
    texts = (region.name, region.label, region.code, region.unverified_name)
    return [text for text in texts if text]


def list_related(region: Region) -> list[str]:
    """List the names of what a region became and was."""
    return [*(after.name for after in region.now), *(before.name for before in region.was)]


def fold_spaces(given: str) -> str:
    """Remove case, accents and needless spaces from what was typed, and what is too long."""
    return " ".join(fold(given[:LONGEST]).split())


def list_asked(layers: Layers, given: str) -> list[Layer]:
    """List the layers that are named before what was typed or behind it."""
    return [layer for layer in layers if _strip_layer(layer, given) != fold_spaces(given)]


def _strip_layer(layer: Layer, given: str) -> str:
    """Leave out the layer's own name, before what was typed or behind it.

    >>> layer = Layers.example().layer("jeugdregio")
    >>> [
    ...     _strip_layer(layer, given)
    ...     for given in ("Jeugdregio Food Valley", "food valley (JEUGDREGIO)", "jeugdregio")
    ... ]
    ['food valley', 'food valley', 'jeugdregio']
    """
    text = fold_spaces(given)
    for name in (layer.singular, layer.id):
        own = fold(name)
        if text.startswith(f"{own} "):
            return text.removeprefix(own).strip()
        if text.endswith(f"({own})"):
            return text.removesuffix(f"({own})").strip() or text
    return text
