"""What the report says in sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geo import dutch
from geo.zones.borders import Borders
from service.shared.measures.showing import COUNTED
from service.shared.sentences import counted, plurals, verb
from service.shared.texts import read_texts
from service.subjects.mismatch import words
from service.subjects.report.facts import Facts
from service.subjects.report.stills import count_layers

say = read_texts("report")


@dataclass(frozen=True)
class Finding:
    """One finding: the sentence that says it, and what has to be added in paragraphs."""

    heading: str
    text: tuple[str, ...] = ()


@dataclass(frozen=True)
class Story:
    """Everything that is said of the facts."""

    facts: Facts

    def list_findings(self) -> list[Finding]:
        """Return the findings, the most telling first."""
        return [
            self._worst(),
            *self._together(),
            *self._coinciding(),
            *self._chafing(),
            self._bodies(),
            self._consultation(),
            self._patches(),
            self._borders(),
        ]

    @property
    def yardstick(self) -> str:
        """By what layers are called well or badly fitting."""
        people = COUNTED[self.facts.weight]
        return say("yardstick", all=people.all, verb=people.verb)

    def _worst(self) -> Finding:
        fits = self.facts.fits
        return Finding(
            words.say_worst(fits),
            (
                _join(*words.explain_chafing(fits[0])),
                _join(self.yardstick, words.say_how_compared(fits), words.say_runners_up(fits)),
            ),
        )

    def _together(self) -> Iterator[Finding]:
        """Say how often children that share a partnership share a region of the other layer too."""
        measures = [self.facts.panel(*pair)["measures"] for pair in self.facts.mapped]
        if measures:
            said = [found["wallace_source_target"]["sentence"] for found in measures]
            back = [found["wallace_target_source"]["sentence"] for found in measures]
            yield Finding(said[0], (_join(*said[1:], *back),))

    def _coinciding(self) -> Iterator[Finding]:
        """Say how seldom regions are exactly the same area."""
        first, *rest = self.facts.coinciding["sentences"] or [""]
        if first:
            yield Finding(first, (_join(*rest, say("coinciding")),))

    def _chafing(self) -> Iterator[Finding]:
        for pair in self.facts.mapped[:1]:
            relation = self.facts.relation(*pair)
            first, *rest = relation.words.say_headline(relation.fit)
            yield Finding(first, tuple(rest))

    def _bodies(self) -> Finding:
        first, *rest = self.facts.gemeenten["sentences"]
        return Finding(first, (_join(self.usual, *rest),))

    @cached_property
    def usual(self) -> str:
        """With how many bodies most gemeenten deal."""
        rows = self.facts.gemeenten["rows"]
        known = [row["total"] for row in rows if row["rank"] is not None]
        fewest = min(known, default=0)
        least, more = known.count(fewest), sum(total > fewest for total in known)
        return say(
            "usual",
            least=counted(least, "gemeente", "gemeenten"),
            of=dutch.number(len(rows)),
            have=verb(least, "heeft", "hebben"),
            fewest=counted(fewest, "instantie", "instanties"),
            each=say("usual-each") if fewest == len(self.facts.gemeenten["counted"]) else "",
            more=counted(more, "gemeente", "gemeenten"),
            more_have=verb(more, "heeft", "hebben"),
        )

    def _consultation(self) -> Finding:
        meetings = self.facts.consultation["country"]["meetings"]
        fewest, most = dutch.number(meetings["fewest"]), dutch.number(meetings["most"])
        _, *rest = self.facts.consultation["sentences"]
        return Finding(say("consultation", fewest=fewest, most=most), (_join(*rest),))

    def _patches(self) -> Finding:
        every, regional = self.facts.matrix["many"]
        apart = [name for name in every["layers"] if name not in regional["layers"]]
        coherence, splitting = (
            regional["measures"][key]["sentence"] for key in ("coherence", "splitting")
        )
        text = say(
            "patches",
            without=plurals(self.facts.release.layers, apart),
            patches=dutch.number(regional["figures"]["zones"] or 0),
            coherence=dutch.lower_first(coherence),
            splitting=splitting,
        )
        return Finding(every["measures"]["zones"]["sentence"], (text,))

    def _borders(self) -> Finding:
        return Finding(self.border_shares, tuple(filter(None, [self._gemeente_borders()])))

    @cached_property
    def border_shares(self) -> str:
        """How many kilometres of border are a border of all layers that decide, and of one.

        Without gemeenten: nearly every line that is a border of one layer alone is theirs.
        """
        release = self.facts.release
        layers = [name for name in self.facts.deciding if name != "gemeente"]
        used = count_layers(release.borders, release, layers)
        if not (whole := _length(release.borders, used > 0)):
            return say("borders-none")
        every, one = (_length(release.borders, used == n) / whole for n in (len(layers), 1))
        shares = {"every": dutch.percent(every), "one": dutch.percent(one)}
        return say("borders", count=len(layers), **shares)

    def _gemeente_borders(self) -> str:
        """Say what the borders of gemeenten alone would add; empty where they add nothing."""
        release = self.facts.release
        used = count_layers(release.borders, release, self.facts.deciding)
        single = used == 1
        alone = _length(release.borders, single)
        if "gemeente" not in self.facts.deciding or not alone:
            return ""
        theirs = single & release.borders.divides(release.zones.labels["gemeente"])
        one, part = alone / _length(release.borders, used > 0), _length(release.borders, theirs)
        return say("borders-gemeente", one=dutch.percent(one), part=dutch.percent(part / alone))


def _length(borders: Borders, chosen: NDArray[np.bool_]) -> float:
    """Return the metres of the lines that are chosen."""
    return float(borders.length_m[chosen].sum())


def _join(*sentences: str) -> str:
    return " ".join(filter(None, sentences))
