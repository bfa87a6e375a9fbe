"""Read a scenario from plain data, as JSON or YAML gives it, and find all that is wrong with it.

Whether regions exist depends on the steps before, and is found while the steps are applied.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from geo.faults import Faults, describe
from geo.given import read_given
from geo.layers.catalogue import GEMEENTE, Layers
from geo.layers.finding import find_code
from geo.overlap.scenarios.asked import (
    EXAMPLE,
    MOST_CODES,
    MOST_STEPS,
    SAY,
    STEPS,
    Choices,
    Draws,
    MergeBest,
    Move,
    Replace,
    Scenario,
    ScenarioRequest,
    Step,
)

FOREMOST = ("swv_vo", "jeugdregio")
"""The pair that is judged where nothing else is asked and one of them changes."""


@dataclass(frozen=True)
class Reading:
    """A scenario as far as it could be read; a step that could not is None."""

    request: ScenarioRequest | None
    steps: tuple[Step | None, ...] = ()
    spoilt: frozenset[str] = frozenset()
    """Layers of steps that could not be read: what these are afterwards is not known."""

    def make_scenario(self, layers: Layers, faults: Faults) -> Scenario | None:
        """Return the scenario with the pair that is judged; None where there are faults."""
        steps = tuple(step for step in self.steps if step is not None)
        asked = self.request
        if asked and asked.source is not None and asked.source == asked.target:
            others = [name for name in layers.covering if name != asked.source]
            faults.add("/target", asked.target, SAY("same-layers"), others)
        if faults or asked is None:
            return None
        pair = choose_pair(layers, steps, asked.source, asked.target)
        draws = Draws() if asked.reference is True else asked.reference or None
        return Scenario(asked.name, *pair, asked.weight, steps, draws)


def choose_pair(
    layers: Layers, steps: Sequence[Step], source: str | None, target: str | None
) -> tuple[str, str]:
    """Choose the pair of layers that is judged, where it is not wholly given.

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
        pair = best.layer, best.with_
    elif set(changed) & set(FOREMOST) and set(FOREMOST) <= set(layers.ids):
        pair = FOREMOST
    else:
        usual = [*reversed(FOREMOST), *layers.covering]
        pair = changed[0], next(n for n in usual if n != changed[0] and n in layers.ids)
    return pair if pair[0] != FOREMOST[1] else (pair[1], pair[0])


def read_scenario(given: object, layers: Layers, weights: Iterable[str], faults: Faults) -> Reading:
    """Return all of a scenario that can be read; what cannot is a fault.

    >>> found = Faults("/steps")
    >>> reading = read_scenario({"steps": [{"merge": {}}]}, Layers.example(), ["youth"], found)
    >>> found.check()
    Traceback (most recent call last):
    ...
    geo.errors.InputError: layer ontbreekt. regions ontbreekt.
    """
    choices = Choices(layers, tuple(weights))
    whole = {"steps": None, "weight": None, **given} if isinstance(given, dict) else given
    request = read_given(ScenarioRequest, whole, faults, context=choices)
    if request is None:
        return Reading(None)
    spoilt: set[str] = set()
    steps = tuple(_read_steps(request.steps, choices, faults, spoilt))
    return Reading(request, steps, frozenset(spoilt))


def _read_steps(
    given: object, choices: Choices, faults: Faults, spoilt: set[str]
) -> Iterator[Step | None]:
    """Return the steps; the layers of those that cannot be read are added to `spoilt`."""
    if not isinstance(given, list) or not given:
        key = "steps-missing" if given is None else "steps-no-list"
        faults.add("/steps", given, SAY(key, example=EXAMPLE), tuple(STEPS), "shape")
        return
    if len(given) > MOST_STEPS:
        message = SAY("too-many-steps", count=len(given), most=MOST_STEPS)
        faults.add("/steps", len(given), message, (f"1 - {MOST_STEPS}",), "too-many")
        return
    named_as = {name: name for name in choices.layers.ids}
    for number, one in enumerate(given):
        before = len(faults)
        step = _read_step(one, f"/steps/{number}", choices, faults, named_as)
        if isinstance(step, Replace):
            named_as[step.layer] = named_as[step.by]
        good = len(faults) == before
        if not good:
            spoilt |= _find_spoilt(one, choices.layers)
        yield step if good else None


def _read_step(
    given: object, pointer: str, choices: Choices, faults: Faults, named_as: Mapping[str, str]
) -> Step | None:
    """Read one step; named_as: layer -> the layer whose names its regions have by then."""
    kinds = [key for key in given if key in STEPS] if isinstance(given, dict) else []
    if not isinstance(given, dict) or len(given) != 1 or not kinds:
        there = list(given)[:6] if isinstance(given, dict) else [given]
        found = ", ".join(map(describe, there)) or "niets"
        message = SAY("step-keys", keys=", ".join(STEPS), found=found)
        faults.add(pointer, found, message, tuple(STEPS), "shape")
        return None
    kind = kinds[0]
    about, pointer, model = given[kind], f"{pointer}/{kind}", STEPS[kind]
    if not isinstance(about, dict):
        names = model.list_names()
        message = SAY("step-object", kind=kind, names=", ".join(names))
        faults.add(pointer, about, message, names, "shape")
        return None
    known = _name_by_code(about, choices.layers, named_as)
    step = read_given(model, known, faults, pointer, context=choices)
    if model is Move and not about.get("gemeenten") and not about.get("zones"):
        faults.add(pointer, "", SAY("nothing-moved"), ("gemeenten", "zones"), "missing")
    return step


def _name_by_code(
    about: dict[str, object], layers: Layers, named_as: Mapping[str, str]
) -> dict[str, object]:
    """Return a step with the codes of the regions that it names in any way.

    What is no region on the date stays as it was given: it is refused when the step is carried out.
    """
    layer = about.get("layer")
    own = named_as.get(layer) if isinstance(layer, str) else None

    def find(given: object, layer: str | None) -> object:
        if isinstance(given, list):
            return [find(one, layer) for one in given[:MOST_CODES]] + given[MOST_CODES:]
        if layer is None or not isinstance(given, str):
            return given
        return find_code(layers, layer, given) or given

    named = {"regions": own, "into": own, "to": own, "gemeenten": named_as.get(GEMEENTE)}
    return {key: find(value, named[key]) if key in named else value for key, value in about.items()}


def _find_spoilt(given: object, layers: Layers) -> set[str]:
    """Return the layer that a step is about that could not be read; all where that is not known."""
    one = isinstance(given, dict) and len(given) == 1
    about = next(iter(given.values())) if one and isinstance(given, dict) else None
    layer = about.get("layer") if isinstance(about, dict) else None
    return {layer} if isinstance(layer, str) and layer in layers.ids else set(layers.ids)
