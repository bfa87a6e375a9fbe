"""A scenario document as rows and Dutch sentences, for the page and for files."""

from collections.abc import Iterator, Mapping
from typing import Any

from geo import dutch
from geo.release import Release
from maps.wording import Wording
from service.documents import Document
from service.measures import COUNTED, show

VERDICTS: Mapping[str | None, str] = {
    "better": "beter",
    "worse": "slechter",
    "equal": "gelijk",
    "different": "anders",
    None: "onbekend",
}


def rows(document: Document) -> Iterator[Document]:
    """One row per figure: key, name, meaning, unit, before, after, difference, verdict, chance.

    chance: None, or low, median, high (quantiles of 5, 50 and 95 % over the random scenarios) and
    better_than (share of these that the scenario beats, None where neither direction is better).
    """
    reference = document["reference"]
    for key, said in document["measures"].items():
        change = _at(document["change"]["figures"], key)
        yield {
            "key": key,
            **said,
            "before": _at(document["before"]["figures"], key),
            "after": _at(document["after"]["figures"], key),
            "difference": change["difference"],
            "verdict": VERDICTS[change["verdict"]],
            "chance": reference and _at(reference["figures"], key),
        }


def sentences(release: Release, document: Document) -> list[str]:
    """What was done, how many regions that leaves, and what it does to where it chafes."""
    return [_chafing(release, document), *_counted(release, document), *_done(release, document)]


def merged_sentence(document: Document) -> str:
    """Which regions were merged, by name; empty if none were."""
    merged = [dutch.join(step["labels"]) for step in document["merged"]]
    return f"Samengevoegd: {'; '.join(merged)}." if merged else ""


def chance_sentence(document: Document) -> str:
    """What the scenario was compared with, or why it was not."""
    reference = document["reference"]
    if not reference:
        return document["without_reference"] or ""
    merges = sum(reference["merges"].values())
    return (
        f"Vergeleken met {reference['draws']} keer {merges} willekeurige "
        f"{'samenvoeging' if merges == 1 else 'samenvoegingen'} van regio's die elkaar raken. "
        f"Elke samenvoeging verandert de cijfers; zo ziet u of deze meer doet dan toeval."
    )


def _done(release: Release, document: Document) -> Iterator[str]:
    for step in document["scenario"]["steps"]:
        if "replace" in step:
            layer = release.layers.layer(step["replace"]["layer"])
            by = release.layers.layer(step["replace"]["by"])
            yield f"{dutch.upper_first(layer.plural)} krijgen de grenzen van {by.plural}."
        if "move" in step:
            regions = release.layers.regions("gemeente")
            names = [regions[code].label for code in step["move"].get("gemeenten", ())]
            names += step["move"].get("zones", ())
            to = release.layers.region(step["move"]["layer"], step["move"]["to"]).label
            yield f"{dutch.join(names)} {'gaat' if len(names) == 1 else 'gaan'} naar {to}."


def _counted(release: Release, document: Document) -> Iterator[str]:
    after = document["after"]
    for name, count in document["before"]["regions"].items():
        if after["regions"][name] != count:
            plural = release.layers.layer(name).plural
            yield f"Van {count} naar {after['regions'][name]} {plural}."
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
    counted = COUNTED[asked["weight"]]
    now, then = (
        show("share", document[when]["figures"]["fit"]["wringt"]) for when in ("before", "after")
    )
    verdict = VERDICTS[document["change"]["figures"]["fit"]["wringt"]["verdict"]]
    if verdict == "gelijk":
        return (
            f"Tussen {words.first.plural} en {words.second.plural} verandert niet hoeveel er "
            f"wringt: {now} van {counted.all} {counted.verb} waar het wringt."
        )
    return (
        f"Tussen {words.first.plural} en {words.second.plural} {counted.verb} straks {then} van "
        f"{counted.all} waar het wringt. Nu is dat {now}: dit is {verdict}."
    )


def _at(figures: Mapping[str, Any], key: str) -> Any:
    """A figure by its key in the catalogue: those of fit lie one deeper."""
    part, _, name = key.partition(".")
    return figures.get(part, {}).get(name) if name else figures.get(key)
