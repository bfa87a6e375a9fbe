"""A scenario document as rows and Dutch sentences, for the page, the screen and files."""

from collections.abc import Iterator, Mapping, Sequence

from geo import dutch
from geo.overlap.metrics.measures import Unit
from geo.release.load import Release
from maps.wording import Wording
from service.shared.answers import Document
from service.shared.measures.figures import flatten
from service.shared.measures.showing import COUNTED, show
from service.shared.sentences import counted, plurals, verb

VERDICTS: Mapping[str | None, str] = {
    "better": "beter",
    "worse": "slechter",
    "equal": "gelijk",
    "different": "anders",
    None: "onbekend",
}


def rows(document: Document) -> Iterator[Document]:
    """One row per figure: key, name, meaning, unit, before, after, difference, verdict, chance.

    changed: the difference in words; chance: None, or low, median, high (quantiles of 5, 50 and
    95 % over the random scenarios) and better_than (share of these that the scenario beats, None
    where neither direction is better); standing: the same in words, empty where there is none.
    """
    reference = document["reference"]
    before, after, changes = (
        flatten(document[part]["figures"]) for part in ("before", "after", "change")
    )
    drawn = flatten(reference["figures"]) if reference else {}
    for key, said in document["measures"].items():
        chance, change = drawn.get(key), changes[key]
        yield {
            "key": key,
            **said,
            "before": before[key],
            "after": after[key],
            "difference": change["difference"],
            "verdict": VERDICTS[change["verdict"]],
            "changed": _difference(said["unit"], change),
            "chance": chance,
            "standing": _standing(chance, reference["draws"]) if chance else "",
        }


def sentences(release: Release, document: Document) -> list[str]:
    """What was done, how many regions that leaves, and what it does to where it chafes."""
    return [_chafing(release, document), *_counted(release, document), *_done(release, document)]


def merged_sentence(document: Document) -> str:
    """Which regions were merged, by name; empty if none were."""
    merged = [dutch.join(step["labels"]) for step in document["merged"]]
    return f"Samengevoegd: {'; '.join(merged)}." if merged else ""


def chance_sentence(release: Release, document: Document) -> str:
    """What the scenario was compared with, or why it was not."""
    reference = document["reference"]
    if not reference:
        return document["without_reference"] or ""
    merges = [
        f"{counted(count, 'samenvoeging', 'samenvoegingen')} van {plurals(release.layers, [name])}"
        for name, count in reference["merges"].items()
    ]
    return (
        f"Naast het toeval: {reference['draws']} keer {dutch.join(merges)}, willekeurig gekozen "
        "uit regio's die elkaar raken. Elke samenvoeging verandert de cijfers; zo ziet u of deze "
        f"meer doet dan toeval.{SEARCHED if searched(document) else ''}"
    )


SEARCHED = (
    " Let op: deze samenvoegingen zijn gezocht. Steeds is gekozen wat de afstand tussen de "
    "indelingen (in bits) het kleinst maakt. Dan is beter dan toeval te verwachten."
)


def searched(document: Document) -> bool:
    """Whether mergers were searched for, so that being better than chance says less."""
    return any("merge_best" in step for step in document["scenario"]["steps"])


def _difference(unit: Unit, change: Document) -> str:
    """A difference with its sign; of shares in points of a percent."""
    value = change["difference"]
    if value is None:
        return "onbekend"
    decimals = {"share": 1, "mean": 2, "bits": 2}.get(unit, 0)
    text = dutch.number(100 * value if unit == "share" else value, decimals)
    if not text.strip("-0,"):
        return "0" if change["verdict"] == "equal" else "bijna 0"
    ending = {"share": " punt", "bits": " bit", "km": " km"}.get(unit, "")
    return f"{'+' if value > 0 else ''}{text}{ending}"


def _standing(standing: Document, draws: int) -> str:
    """How a figure stands among random mergers."""
    share = standing["better_than"]
    if share is None:
        return ""
    if share in (0, 1):
        return f"beter dan {'alle' if share else 'geen van de'} {draws}"
    return f"beter dan {dutch.percent(share)}"


def balance(found: Mapping[str, Document], keys: Sequence[str]) -> str:
    """How many of some figures get better and worse; found: rows by their keys."""
    verdicts = [found[key]["verdict"] for key in keys]
    better, worse = verdicts.count("beter"), verdicts.count("slechter")
    others = len(verdicts) - better - worse
    rest = f", op {others} niet anders" if others else ""
    return (
        f"Op {better} van de {len(verdicts)} maten hieronder passen de lagen beter dan nu, op "
        f"{worse} slechter{rest}."
    )


def _done(release: Release, document: Document) -> Iterator[str]:
    """What the steps replaced and moved, in their order."""
    moved = {step["step"]: step for step in document["moved"]}
    for number, step in enumerate(document["scenario"]["steps"]):
        if "replace" in step:
            layer = release.layers.layer(step["replace"]["layer"])
            by = release.layers.layer(step["replace"]["by"])
            yield f"{dutch.upper_first(layer.plural)} krijgen de grenzen van {by.plural}."
        if number in moved:
            names = moved[number]["labels"]
            goes = verb(len(names), "gaat", "gaan")
            yield f"{dutch.join(names)} {goes} naar {moved[number]['to_label']}."


def _counted(release: Release, document: Document) -> Iterator[str]:
    after = document["after"]
    for name, count in document["before"]["regions"].items():
        if after["regions"][name] != count:
            layer = release.layers.layer(name)
            then = counted(after["regions"][name], layer.singular, layer.plural)
            yield f"Van {dutch.number(count)} naar {then}."
    now = sum(document["before"]["consultation_pairs"].values())
    then = sum(after["consultation_pairs"].values())
    if now != then:
        yield (
            f"Van {dutch.number(now)} naar {dutch.number(then)} paren van een gemeente en een "
            "samenwerkingsverband die moeten overleggen."
        )


def _chafing(release: Release, document: Document) -> str:
    asked = document["scenario"]
    words = Wording(
        release.layers.layer(asked["source"]), release.layers.layer(asked["target"]),
        asked["weight"],
    )  # fmt: skip
    who = COUNTED[asked["weight"]]
    whole = f"{who.all}{words.scope}"
    now, then = (
        show("share", document[when]["figures"]["fit"]["wringt"]) for when in ("before", "after")
    )
    verdict = document["change"]["figures"]["fit"]["wringt"]["verdict"]
    if verdict == "equal":
        return (
            f"Tussen {words.first.plural} en {words.second.plural} verandert niet hoeveel er "
            f"wringt: {now} van {whole} {who.verb} waar het wringt."
        )
    return (
        f"Tussen {words.first.plural} en {words.second.plural} {who.verb} dan {then} van "
        f"{whole} waar het wringt. Nu is dat {now}. Er wringt dus "
        f"{'minder' if verdict == 'better' else 'meer'}."
    )
