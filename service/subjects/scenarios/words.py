"""What a scenario changes in Dutch: one row per figure, and sentences about the whole."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from geo import dutch
from geo.overlap.metrics.measures import Unit
from geo.overlap.scenarios.change import Verdict
from maps.wording import IN_BOTH
from service.shared.measures.figures import flatten, pick
from service.shared.measures.showing import COUNTED, MESHES, show
from service.shared.sentences import counted, verb
from service.shared.texts import read_texts
from service.subjects.scenarios.answer import (
    FigureChange,
    MeasureName,
    ScenarioAnswer,
    Standing,
)

say = read_texts("scenarios")

VERDICTS: Mapping[Verdict | None, str] = {
    "better": "beter",
    "worse": "slechter",
    "equal": "gelijk",
    "different": "anders",
    None: "onbekend",
}


class Row(NamedTuple):
    """One figure now and then.

    chance: None, or low, median, high (quantiles of 5, 50 and 95 % over the random scenarios) and
    better_than (share of these that the scenario beats, None where neither direction is better);
    standing: the same in words, empty where there is none.
    """

    key: str
    said: MeasureName
    before: float | None
    after: float | None
    change: FigureChange
    chance: Standing | None
    standing: str

    @property
    def verdict(self) -> str:
        """Whether the two layers fit better or worse."""
        return VERDICTS[self.change["verdict"]]

    @property
    def before_shown(self) -> str:
        """The value of now as a reader sees it."""
        return show(self.said["unit"], self.before)

    @property
    def after_shown(self) -> str:
        """The value of then as a reader sees it."""
        return show(self.said["unit"], self.after)

    @property
    def changed(self) -> str:
        """The difference in words."""
        return _say_difference(self.said["unit"], self.change)


def list_rows(answer: ScenarioAnswer) -> list[Row]:
    """Return one row per figure, in the order of a panel."""
    reference = answer["reference"]
    before, after = (flatten(answer[side]["figures"]) for side in ("before", "after"))
    changes = flatten(answer["change"]["figures"])
    drawn = flatten(reference["figures"]) if reference else {}
    rows = []
    for key, said in answer["measures"].items():
        chance = drawn.get(key)
        standing = _say_standing(chance, reference["draws"]) if chance and reference else ""
        rows.append(Row(key, said, before[key], after[key], changes[key], chance, standing))
    return rows


def say_all(answer: ScenarioAnswer) -> list[str]:
    """Return what was done, how many regions that leaves, and what it does to where it chafes."""
    return [_say_chafing(answer), *_count_regions(answer), *_say_done(answer)]


def say_merged(answer: ScenarioAnswer) -> str:
    """Return which regions were merged, by name; empty if none were."""
    merged = [dutch.join(step["labels"]) for step in answer["merged"]]
    return say("merged", regions="; ".join(merged)) if merged else ""


def say_chance(answer: ScenarioAnswer) -> str:
    """Return what the scenario was compared with, or why it was not."""
    reference = answer["reference"]
    if not reference:
        return answer["without_reference"] or ""
    merges = [
        f"{counted(count, 'samenvoeging', 'samenvoegingen')} van {answer['layers'][name]['plural']}"
        for name, count in reference["merges"].items()
    ]
    text = say("chance", draws=reference["draws"], merges=dutch.join(merges))
    searched = any("merge_best" in step for step in answer["scenario"]["steps"])
    return f"{text} {say('searched')}" if searched else text


class Balance(NamedTuple):
    """What gets better and what gets worse, in sentences."""

    better: list[str]
    worse: list[str]


def weigh(answer: ScenarioAnswer, rows: Mapping[str, Row], keys: Sequence[str]) -> Balance:
    """Return for how many it gets better and worse, and which figures do; rows: by their keys."""
    balance = Balance([], [])
    shifted = answer["shifted"]
    for key, weight, said in (
        ("relieved", shifted["relieved"], balance.better),
        ("burdened", shifted["burdened"], balance.worse),
    ):
        number, noun = _count(answer, weight)
        if number != "0":
            said.append(say(key, number=number, noun=noun))
    lists = {"beter": balance.better, "slechter": balance.worse}
    for row in (rows[key] for key in keys):
        change = say("figure", name=row.said["name"], now=row.before_shown, then=row.after_shown)
        if row.verdict in lists:
            lists[row.verdict].append(change)
    return balance


def _count(answer: ScenarioAnswer, weight: float) -> tuple[str, str]:
    """Return an amount of what is counted, with its noun."""
    unit, noun = MESHES[answer["scenario"]["weight"]]
    return dutch.number(weight / unit), noun


def _say_difference(unit: Unit, change: FigureChange) -> str:
    """Return a difference with its sign; of shares in points of a percent."""
    value = change["difference"]
    if value is None:
        return "onbekend"
    decimals = {"share": 1, "mean": 2, "bits": 2}.get(unit, 0)
    text = dutch.number(100 * value if unit == "share" else value, decimals)
    if not text.strip("-0,"):
        return "0" if change["verdict"] == "equal" else "bijna 0"
    ending = {"share": " punt", "bits": " bit", "km": " km"}.get(unit, "")
    return f"{'+' if value > 0 else ''}{text}{ending}"


def _say_standing(standing: Standing, draws: int) -> str:
    """Return how a figure stands among random mergers."""
    share = standing["better_than"]
    if share is None:
        return ""
    if share in (0, 1):
        return f"beter dan {'alle' if share else 'geen van de'} {draws}"
    return f"beter dan {dutch.percent(share)}"


def _say_done(answer: ScenarioAnswer) -> Iterator[str]:
    """Return what the steps replaced and moved, in their order."""
    moved = {step["step"]: step for step in answer["moved"]}
    for number, step in enumerate(answer["scenario"]["steps"]):
        if replaced := step.get("replace"):
            layer, by = (answer["layers"][replaced[part]]["plural"] for part in ("layer", "by"))
            yield say("replaced", layer=dutch.upper_first(layer), by=by)
        if number in moved:
            names = moved[number]["labels"]
            goes = verb(len(names), "gaat", "gaan")
            yield say("moved", names=dutch.join(names), goes=goes, to=moved[number]["to_label"])


def _count_regions(answer: ScenarioAnswer) -> Iterator[str]:
    before, after = answer["before"], answer["after"]
    for name, count in before["regions"].items():
        if after["regions"][name] != count:
            layer = answer["layers"][name]
            regions = counted(after["regions"][name], layer["singular"], layer["plural"])
            yield say("regions", before=dutch.number(count), after=regions)
    now, then = (sum(side["consultation_pairs"].values()) for side in (before, after))
    if now != then:
        yield say("pairs", before=dutch.number(now), after=dutch.number(then))


def _say_chafing(answer: ScenarioAnswer) -> str:
    asked, who = answer["scenario"], COUNTED[answer["scenario"]["weight"]]
    first, second = (answer["layers"][asked[side]] for side in ("source", "target"))
    partial = not (first["covers_country"] and second["covers_country"])
    whole = f"{who.all}{IN_BOTH if partial else ''}"
    now, then = (
        show("share", pick(answer[side]["figures"], "fit.wringt")) for side in ("before", "after")
    )
    less = answer["shifted"]["relieved"] - answer["shifted"]["burdened"]
    number, noun = _count(answer, abs(less))
    return say(
        "chafing-equal" if number == "0" else "chafing",
        first=first["plural"],
        second=second["plural"],
        verb=who.verb,
        number=number,
        noun=noun,
        now=now,
        then=then,
        whole=whole,
        change="minder" if less > 0 else "meer",
    )
