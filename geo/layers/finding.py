"""Find the region that someone means: by its code, name or number, of any year, however typed.

Everything that reads which region is meant calls `find_region`, or `search_regions` where it may be
any number of them; nothing else compares what was typed with a name or a code.
"""

from geo.errors import InputError
from geo.layers.catalogue import Layers, Region
from geo.layers.grading import BEGINS, EXACT, INSIDE, grade_best
from geo.layers.region_names import (
    fold_spaces,
    list_asked,
    list_names,
    list_related,
    list_texts,
)
from geo.spelling import fold

_Graded = tuple[int, int, str, Region]
"""How a region answers, the place of its layer, its label, and the region: in order of listing."""


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
    names = list_names(layers, layers.layer(layer).id)
    codes = names.find(given)
    if not codes:
        raise InputError([names.refuse(given, pointer)])
    if len(codes) > 1:
        raise InputError([names.refuse_many(given, codes, pointer)])
    return layers.region(layer, codes[0], pointer)


def find_code(layers: Layers, layer: str, given: str) -> str | None:
    """Return the code of the one region of the date that is meant; None for none or for more.

    It looks for nothing that may be meant instead: of thousands of names that would take long.

    >>> (
    ...     find_code(Layers.example(), "jeugdregio", "food valley"),
    ...     find_code(Layers.example(), "jeugdregio", "Fod Valey"),
    ... )
    ('JZ21', None)
    """
    names = list_names(layers, layers.layer(layer).id)
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
    return [region for _, region in grade_regions(layers, given)]


def grade_regions(layers: Layers, given: str) -> list[tuple[int, Region]]:
    """Return the same regions, each with how well it answers.

    >>> [(grade, region.code) for grade, region in grade_regions(Layers.example(), "valley")]
    [(2, 'JZ21')]
    """
    asked = list_asked(layers, given)
    own: list[_Graded] = []
    related: list[_Graded] = []
    for order, layer in enumerate(asked or layers):
        names = list_names(layers, layer.id)
        keys = names.list_keys(given)
        exact = names.find(given)
        for region, text in names.texts:
            if region.code in exact:
                own.append((EXACT, order, region.label, region))
            elif any(key in text for key in keys):
                grade = grade_best(keys, list_texts(region))
                if grade is not None:
                    own.append((grade, order, region.label, region))
                elif (grade := grade_best(keys, list_related(region))) is not None:
                    related.append((max(grade, BEGINS), order, region.label, region))
    just_so = [one for one in own if one[0] == EXACT]
    here = any(region.code in layers.regions(region.layer) for *_, region in just_so)
    found = just_so if asked and here else own if here else [*own, *related]
    found.sort(key=lambda one: one[:3])
    return [(grade, region) for grade, *_, region in found if not just_so or grade < INSIDE]


def find_named(layers: Layers, given: str, *, digits: bool = False) -> list[Region]:
    """Return the regions of all layers that have just this code, name or number.

    Those that are written so, spaces too, before others (Food Valley, not FoodValley); those of the
    date itself; where there are none, those of other dates. digits: whether the digits
    alone of a code of a gemeente will do; after "gemeente" they always do.
    """
    asked = list_asked(layers, given)
    every = [
        names.regions[code]
        for layer in asked or layers
        for names in [list_names(layers, layer.id)]
        for code in names.find(given, digits=digits or bool(asked))
    ]
    here = [region for region in every if region.code in layers.regions(region.layer)]
    typed = fold_spaces(given)
    literal = [region for region in here if typed in (fold(region.name), fold(region.label))]
    return literal or here or every


def suggest_regions(layers: Layers, layer: str, given: str) -> list[Region]:
    """Return regions with a name near to what was typed, the nearest first; near codes never."""
    return list_names(layers, layers.layer(layer).id).suggest(given)
