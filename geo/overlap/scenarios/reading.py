"""Read a scenario from plain data, as JSON or YAML gives it, and find all that is wrong with it.

Whether regions exist depends on the steps before, and is found while the steps are applied.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geo.errors import InputError
from geo.faults import Faults, describe, extend_pointer
from geo.layers.catalogue import Layers
from geo.overlap.scenarios.steps import (
    DEFAULT_SEED,
    FEWEST_DRAWS,
    LONGEST_NAME,
    MOST_CODES,
    MOST_DRAWS,
    MOST_STEPS,
    Draws,
    Merge,
    MergeBest,
    Move,
    Replace,
    Scenario,
    Step,
)

KEYS = ("name", "source", "target", "weight", "steps", "reference")
KINDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "merge": (("layer", "regions"), ("into",)),
    "move": (("layer", "to"), ("gemeenten", "zones")),
    "replace": (("layer", "by"), ()),
    "merge_best": (("layer", "with", "count"), ()),
}
"""Kind of step -> the keys that it must have, and those that it may have."""

FOREMOST = ("swv_vo", "jeugdregio")
"""The pair that is judged where nothing else is asked and one of them changes."""

HIGHEST_SEED = 2**32 - 1
EXAMPLE = '{"merge": {"layer": "jeugdregio", "regions": ["JZ21", "JZ22"]}}'


@dataclass(frozen=True)
class Reading:
    """A scenario as far as it could be read; a step that could not is None."""

    name: str | None
    source: str | None
    target: str | None
    weight: str
    steps: tuple[Step | None, ...]
    reference: Draws | None
    spoilt: frozenset[str]
    """Layers of steps that could not be read: what these are afterwards is not known."""

    def scenario(self, layers: Layers, faults: Faults) -> Scenario | None:
        """The scenario with the pair that is judged; None where there are faults."""
        steps = tuple(step for step in self.steps if step is not None)
        pair = self.source, self.target
        if self.source is not None and self.source == self.target:
            message = "source en target zijn dezelfde laag. Kies twee verschillende lagen."
            faults.add("/target", self.target, message, _others(layers, self.source))
        if faults:
            return None
        source, target = judged_pair(layers, steps, *pair)
        return Scenario(self.name, source, target, self.weight, steps, self.reference)


def judged_pair(
    layers: Layers, steps: Sequence[Step], source: str | None, target: str | None
) -> tuple[str, str]:
    """The pair of layers that is judged, where it is not wholly given.

    The first `merge_best` names it. Else it is swv_vo by jeugdregio if one of them changes; else
    the first layer that changes, by jeugdregio. With one side given, the other is the first that
    differs of: the layers that change, jeugdregio and swv_vo. jeugdregio stands last in a pair.
    """
    changed = list(dict.fromkeys(step.layer for step in steps))
    if source is not None or target is not None:
        given = source or target
        usual = [*changed, *reversed(FOREMOST), *layers.covering]
        other = next(name for name in usual if name != given and name in layers.ids)
        return source or other, target or other
    best = next((step for step in steps if isinstance(step, MergeBest)), None)
    if best is not None:
        pair = best.layer, best.partner
    elif set(changed) & set(FOREMOST) and set(FOREMOST) <= set(layers.ids):
        pair = FOREMOST
    else:
        usual = [*reversed(FOREMOST), *layers.covering]
        pair = changed[0], next(n for n in usual if n != changed[0] and n in layers.ids)
    return pair if pair[0] != FOREMOST[1] else (pair[1], pair[0])


def read(given: object, layers: Layers, weights: Iterable[str], faults: Faults) -> Reading:
    """All of a scenario that can be read; what cannot is a fault.

    >>> found = Faults("/steps")
    >>> reading = read({"steps": [{"merge": {}}]}, Layers.example(), ["youth"], found)
    >>> found.check()
    Traceback (most recent call last):
    ...
    geo.errors.InputError: layer ontbreekt. regions ontbreekt.
    """
    reader = _Reader(layers, faults)
    if not isinstance(given, dict):
        message = f'Een scenario moet een object zijn, zoals {{"steps": [{EXAMPLE}]}}.'
        faults.add("", given, message, KEYS, "shape")
        return Reading(None, None, None, "", (), None, frozenset())
    reader.known(given, "", KEYS)
    name = reader.name(given.get("name"))
    source, target = (
        None if given.get(side) is None else reader.layer(given[side], f"/{side}", whole=False)
        for side in ("source", "target")
    )
    weight = reader.weight(given.get("weight"), tuple(weights))
    reference = reader.reference(given.get("reference", True))
    steps = reader.steps(given.get("steps"))
    return Reading(name, source, target, weight, steps, reference, frozenset(reader.spoilt))


class _Reader:
    """Reads parts of a document; what is wrong becomes a fault and reads as nothing."""

    def __init__(self, layers: Layers, faults: Faults) -> None:
        self.layers = layers
        self.faults = faults
        self.spoilt: set[str] = set()

    def name(self, given: object) -> str | None:
        if given is None:
            return None
        fits = isinstance(given, str) and len(given) <= LONGEST_NAME and given.isprintable()
        if fits:
            return str(given)
        allowed = f"tekst van hooguit {LONGEST_NAME} tekens, op één regel"
        self.faults.add("/name", given, f"name moet {allowed} zijn.", (allowed,))
        return None

    def weight(self, given: object, weights: tuple[str, ...]) -> str:
        if given is None:
            return weights[0]
        if not isinstance(given, str):
            self._not_text("/weight", given, weights)
        elif given not in weights:
            self.faults.unknown("/weight", given, weights, "Gewicht")
        else:
            return given
        return weights[0]

    def reference(self, given: object) -> Draws | None:
        if given is None or given is True:
            return Draws()
        if given is False:
            return None
        if not isinstance(given, dict):
            allowed = ("true", "false", '{"draws": 200, "seed": 2020}')
            message = f"reference moet true of false zijn, of een object zoals {allowed[2]}."
            self.faults.add("/reference", given, message, allowed)
            return None
        self.known(given, "/reference", ("draws", "seed"))
        draws = self._whole(given, "/reference", "draws", FEWEST_DRAWS, MOST_DRAWS, FEWEST_DRAWS)
        seed = self._whole(given, "/reference", "seed", 0, HIGHEST_SEED, DEFAULT_SEED)
        return None if draws is None or seed is None else Draws(draws, seed)

    def steps(self, given: object) -> tuple[Step | None, ...]:
        if not isinstance(given, list) or not given:
            what = "ontbreekt" if given is None else "moet een lijst zijn met minstens één stap"
            message = f"steps {what}. Geef een lijst van stappen, zoals [{EXAMPLE}]."
            self.faults.add("/steps", given, message, tuple(KINDS), "shape")
            return ()
        if len(given) > MOST_STEPS:
            message = f"Dit zijn {len(given)} stappen. Geef er hooguit {MOST_STEPS}."
            self.faults.add("/steps", len(given), message, (f"1 - {MOST_STEPS}",), "too-many")
            return ()
        return tuple(self._step(step, f"/steps/{number}") for number, step in enumerate(given))

    def _step(self, given: object, pointer: str) -> Step | None:
        kinds = [key for key in given if key in KINDS] if isinstance(given, dict) else []
        if not isinstance(given, dict) or len(given) != 1 or not kinds:
            names = list(given)[:6] if isinstance(given, dict) else [given]
            found = ", ".join(describe(name) for name in names) or "niets"
            message = (
                f"Een stap heeft precies één sleutel: {', '.join(KINDS)}. Hier staat: {found}."
            )
            self.faults.add(pointer, found, message, tuple(KINDS), "shape")
            self.spoilt.update(self.layers.ids)
            return None
        kind = kinds[0]
        about, pointer = given[kind], f"{pointer}/{kind}"
        needed, optional = KINDS[kind]
        if not isinstance(about, dict):
            message = f"{kind} moet een object zijn met {', '.join((*needed, *optional))}."
            self.faults.add(pointer, about, message, (*needed, *optional), "shape")
            self.spoilt.update(self.layers.ids)
            return None
        before = len(self.faults)
        self.known(about, pointer, (*needed, *optional))
        for key in needed:
            if about.get(key) is None:
                self.faults.add(f"{pointer}/{key}", "", f"{key} ontbreekt.", (), "missing")
        readers = {
            "merge": self._merge,
            "move": self._move,
            "replace": self._replace,
            "merge_best": self._merge_best,
        }
        step = readers[kind](about, pointer)
        if len(self.faults) > before:
            layer = about.get("layer")
            whole = isinstance(layer, str) and layer in self.layers.ids
            self.spoilt.update([layer] if isinstance(layer, str) and whole else self.layers.ids)
            return None
        return step

    def _merge(self, about: dict[str, Any], pointer: str) -> Step | None:
        layer = self._layer_of(about, pointer, "layer")
        regions = self._codes(about, pointer, "regions")
        into = self._code(about, pointer, "into")
        named = about.get("regions")
        if isinstance(named, list) and len(named) == 1:
            message = "Noem minstens twee regio's om samen te voegen."
            self.faults.add(f"{pointer}/regions", named[0], message, (f"2 - {MOST_CODES}",))
        if into is not None and regions and into not in regions:
            message = (
                f'into "{describe(into)}" moet een van de regio\'s zijn die worden samengevoegd.'
            )
            self.faults.add(f"{pointer}/into", into, message, regions)
        return Merge(layer, regions, into or min(regions)) if layer and regions else None

    def _move(self, about: dict[str, Any], pointer: str) -> Step | None:
        layer = self._layer_of(about, pointer, "layer")
        to = self._code(about, pointer, "to")
        gemeenten = self._codes(about, pointer, "gemeenten", empty=True)
        zones = self._codes(about, pointer, "zones", empty=True)
        if not about.get("gemeenten") and not about.get("zones"):
            message = "Noem wat er verplaatst wordt: gemeenten, zones of beide."
            self.faults.add(pointer, "", message, ("gemeenten", "zones"), "missing")
        return Move(layer, to, gemeenten, zones) if layer and to else None

    def _replace(self, about: dict[str, Any], pointer: str) -> Step | None:
        layer = self._layer_of(about, pointer, "layer")
        by = self._layer_of(about, pointer, "by")
        self._two(layer, by, f"{pointer}/by", "vervangt u niet door zichzelf")
        return Replace(layer, by) if layer and by else None

    def _merge_best(self, about: dict[str, Any], pointer: str) -> Step | None:
        layer = self._layer_of(about, pointer, "layer")
        partner = self._layer_of(about, pointer, "with")
        self._two(layer, partner, f"{pointer}/with", "past al precies op zichzelf")
        # The number of regions there are by then is the real limit; this one spares the work.
        most = max(len(self.layers.regions(name)) for name in self.layers.ids) - 1
        count = self._whole(about, pointer, "count", 0, most, None)
        if layer and partner and count is not None:
            return MergeBest(layer, partner, count)
        return None

    def _two(self, layer: str | None, other: str | None, pointer: str, why: str) -> None:
        if layer is not None and layer == other:
            message = f"Laag {layer} {why}. Kies een andere laag."
            self.faults.add(pointer, other, message, _others(self.layers, layer))

    def known(self, given: dict[Any, Any], pointer: str, allowed: tuple[str, ...]) -> None:
        """Every key that is not allowed is a fault."""
        for key in given:
            if key not in allowed:
                name = describe(key)
                message = f'"{name}" kan hier niet. Mogelijk: {", ".join(allowed)}.'
                place = extend_pointer(pointer, name)
                self.faults.add(place, name, message, allowed, "unknown-name")

    def layer(self, given: object, pointer: str, *, whole: bool = True) -> str | None:
        """The id of a layer; whole: one that covers the country."""
        choices = self.layers.covering if whole else self.layers.ids
        if not isinstance(given, str):
            self._not_text(pointer, given, choices)
            return None
        try:
            layer = self.layers.layer(describe(given), pointer)
        except InputError as error:
            self.faults.take(error)
            return None
        if whole and not layer.covers_country:
            message = (
                f"Laag {layer.id} kan niet in een stap: die laag heeft niet voor heel Nederland "
                f"een regio. Kies uit: {', '.join(choices)}."
            )
            self.faults.add(pointer, given, message, choices, "not-covering")
            return None
        return layer.id

    def _layer_of(self, about: dict[str, Any], pointer: str, key: str) -> str | None:
        if about.get(key) is None:
            return None
        return self.layer(about[key], f"{pointer}/{key}")

    def _code(self, about: dict[str, Any], pointer: str, key: str) -> str | None:
        given = about.get(key)
        if given is None or isinstance(given, str):
            return given
        self._not_text(f"{pointer}/{key}", given, ())
        return None

    def _codes(
        self, about: dict[str, Any], pointer: str, key: str, *, empty: bool = False
    ) -> tuple[str, ...]:
        given, pointer = about.get(key), f"{pointer}/{key}"
        if given is None or (empty and given == []):
            return ()
        if not isinstance(given, list) or not given:
            message = f"{key} moet een lijst van codes zijn, en niet leeg."
            self.faults.add(pointer, given, message, ("een lijst van codes",), "shape")
            return ()
        if len(given) > MOST_CODES:
            message = f"{key} heeft {len(given)} codes. Geef er hooguit {MOST_CODES} per stap."
            self.faults.add(pointer, len(given), message, (f"1 - {MOST_CODES}",), "too-many")
            return ()
        seen: dict[str, None] = {}
        for number, code in enumerate(given):
            if not isinstance(code, str):
                self._not_text(f"{pointer}/{number}", code, ())
            elif code in seen:
                message = f'"{describe(code)}" staat twee keer in {key}.'
                self.faults.add(f"{pointer}/{number}", code, message, (), "twice")
            else:
                seen[code] = None
        return tuple(seen)

    def _whole(
        self,
        about: dict[str, Any],
        pointer: str,
        key: str,
        least: int,
        most: int,
        default: int | None,
    ) -> int | None:
        given = about.get(key)
        if given is None:
            return default
        if isinstance(given, int) and not isinstance(given, bool) and least <= given <= most:
            return given
        message = f"{key} moet een heel getal zijn van {least} tot en met {most}."
        self.faults.add(f"{pointer}/{key}", given, message, (f"{least} - {most}",), "out-of-range")
        return None

    def _not_text(self, pointer: str, given: object, allowed: tuple[str, ...]) -> None:
        key = pointer.rpartition("/")[2]
        what = "Een code" if key.isdigit() else key
        message = f"{what} moet tekst zijn, geen {_kind(given)}."
        self.faults.add(pointer, given, message, allowed, "shape")


def _kind(given: object) -> str:
    if isinstance(given, list | dict):
        return describe(given).removeprefix("een ")
    if given is None or isinstance(given, bool):
        return "true of false" if isinstance(given, bool) else "lege waarde"
    return "getal"


def _others(layers: Layers, name: str) -> tuple[str, ...]:
    return tuple(other for other in layers.covering if other != name)
