"""What the report says in sentences, and the caption of every picture."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geo import dutch
from geo.zones.borders import Borders
from geo.zones.codes import WEIGHTS
from maps.wording import Wording, write_source
from service.shared.answers import state_provenance
from service.shared.measures.figures import pick
from service.shared.measures.showing import COUNTED
from service.shared.provenance import make_footer
from service.shared.sentences import counted, verb
from service.subjects.mismatch import words as findings
from service.subjects.mismatch.answer import Metrics
from service.subjects.report.facts import Facts
from service.subjects.report.stills import layer_count
from service.subjects.report.style import Caption


@dataclass(frozen=True)
class Finding:
    """One finding: the sentence that says it, and what has to be added in paragraphs."""

    heading: str
    text: tuple[str, ...] = ()


@dataclass(frozen=True)
class Story:
    """Everything that is said of the facts."""

    facts: Facts

    def findings(self) -> list[Finding]:
        """The findings, the most telling first."""
        return [
            self._worst(),
            *self._together(),
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
        return (
            f"De maat is het deel van {people.all} dat {people.verb} waar het wringt: in een "
            "stuk dat aan beide kanten bij een andere regio hoort."
        )

    def _worst(self) -> Finding:
        fits = self.facts.fits
        return Finding(
            findings.say_worst(fits),
            (
                _joined(*findings.explain_chafing(fits[0])),
                _joined(
                    self.yardstick,
                    findings.say_how_compared(fits),
                    findings.say_runners_up(fits),
                ),
            ),
        )

    def _together(self) -> Iterator[Finding]:
        """How often children that share a partnership share a region of the other layer too."""
        said = [
            self.facts.panel(*pair)["measures"]["wallace_source_target"]["sentence"]
            for pair in self.facts.mapped
        ]
        back = [
            self.facts.panel(*pair)["measures"]["wallace_target_source"]["sentence"]
            for pair in self.facts.mapped
        ]
        if said:
            yield Finding(said[0], (_joined(*said[1:], *back),))

    def _chafing(self) -> Iterator[Finding]:
        for pair in self.facts.mapped[:1]:
            relation = self.facts.relation(*pair)
            first, *rest = relation.words.say_headline(relation.fit)
            yield Finding(first, tuple(rest))

    def _bodies(self) -> Finding:
        first, *rest = self.facts.gemeenten["sentences"]
        return Finding(first, (_joined(self.usual, *rest),))

    @cached_property
    def usual(self) -> str:
        """With how many bodies most gemeenten deal."""
        rows = self.facts.gemeenten["rows"]
        known = [row["total"] for row in rows if row["rank"] is not None]
        fewest = min(known, default=0)
        least, more = known.count(fewest), sum(total > fewest for total in known)
        each = ": één in elke laag" if fewest == len(self.facts.gemeenten["counted"]) else ""
        return (
            f"{counted(least, 'gemeente', 'gemeenten')} van de {dutch.number(len(rows))} "
            f"{verb(least, 'heeft', 'hebben')} met {counted(fewest, 'instantie', 'instanties')} te "
            f"maken{each}. {counted(more, 'gemeente', 'gemeenten')} "
            f"{verb(more, 'heeft', 'hebben')} er meer."
        )

    def _consultation(self) -> Finding:
        tally = self.facts.consultation["country"]
        meetings = tally["meetings"]
        _, *rest = self.facts.consultation["sentences"]
        return Finding(
            "Gemeenten en samenwerkingsverbanden vormen samen "
            f"{dutch.number(meetings['most'])} paren die met "
            f"elkaar moeten overleggen. Dat zijn {dutch.number(meetings['fewest'])} tot "
            f"{dutch.number(meetings['most'])} gesprekken per ronde.",
            (_joined(*rest),),
        )

    def _patches(self) -> Finding:
        every, regional = self.facts.matrix["many"]
        apart = [name for name in every["layers"] if name not in regional["layers"]]
        without = _plurals(self.facts, apart)
        text = [regional["measures"][key]["sentence"] for key in ("coherence", "splitting")]
        patches = dutch.number(regional["figures"]["zones"] or 0)
        return Finding(
            every["measures"]["zones"]["sentence"],
            (
                f"Zonder {without} zijn het er {patches}. In de lagen die dan overblijven geldt: "
                f"{text[0][:1].lower()}{text[0][1:]} {text[1]}",
            ),
        )

    def _borders(self) -> Finding:
        return Finding(self.border_shares, tuple(filter(None, [self._gemeente_borders()])))

    @cached_property
    def border_shares(self) -> str:
        """How many kilometres of border are a border of all layers that decide, and of one.

        Without gemeenten: nearly every line that is a border of one layer alone is theirs.
        """
        release = self.facts.release
        layers = [name for name in self.facts.deciding if name != "gemeente"]
        used = layer_count(release.borders, release, layers)
        if not (whole := _length(release.borders, used > 0)):
            return "Binnen dit land lopen geen grenzen van lagen die over kinderen beslissen."
        every, one = (_length(release.borders, used == n) / whole for n in (len(layers), 1))
        return (
            f"Van alle kilometers grens, die van gemeenten niet meegeteld, is "
            f"{dutch.percent(every)} een grens van alle {len(layers)} lagen die over kinderen "
            f"beslissen, en {dutch.percent(one)} van maar één laag."
        )

    def _gemeente_borders(self) -> str:
        """What the borders of gemeenten alone would add; empty where they add nothing."""
        release = self.facts.release
        used = layer_count(release.borders, release, self.facts.deciding)
        single = used == 1
        alone = _length(release.borders, single)
        if "gemeente" not in self.facts.deciding or not alone:
            return ""
        theirs = single & release.borders.divides(release.zones.labels["gemeente"])
        one, part = alone / _length(release.borders, used > 0), _length(release.borders, theirs)
        return (
            f"Met de gemeenten erbij is {dutch.percent(one)} een grens van maar één laag. Daarvan "
            f"is {dutch.percent(part / alone)} alleen een gemeentegrens."
        )

    # Captions of the pictures.

    @property
    def source(self) -> str:
        """Source, date and release of what is counted over all layers."""
        release, weight = self.facts.release, self.facts.weight
        date = dutch.date(release.vintages[weight])
        return f"{make_footer(state_provenance(release))} Geteld: {WEIGHTS[weight]}, {date}."

    @property
    def chafing(self) -> str:
        """Which part is in the charts of where it chafes."""
        if self.facts.weight == "area":
            return "Deel van het land waar het wringt"
        return f"Deel van de {WEIGHTS[self.facts.weight]} dat woont waar het wringt"

    def matrix_caption(self) -> Caption:
        """Above the chart of all pairs."""
        compared = " Voorbij de dikke lijn staan lagen ter vergelijking: zij beslissen niet over "
        return Caption(
            f"Waar het wringt tussen elke twee lagen: deel van {COUNTED[self.facts.weight].all}",
            f"{self.chafing}, in procenten. Bij 0 wringt het nergens."
            f"{f'{compared}kinderen.' if self.facts.comparing else ''}",
            self.source,
        )

    def worst_caption(self) -> Caption:
        """Above the chart of the pairs that fit worst."""
        worst = self.facts.fits[0]
        return Caption(
            f"Waar het wringt tussen twee lagen: deel van {COUNTED[self.facts.weight].all}",
            f"{self.chafing}, per paar van lagen die over kinderen beslissen. Rood (de donkerste "
            f"balk): {worst.named}, gemiddeld bovenaan op vier manieren van tellen.",
            self.source,
        )

    def bodies_caption(self) -> Caption:
        """Above the chart of gemeenten by number of bodies."""
        return Caption(
            self.facts.gemeenten["sentences"][0].removesuffix("."),
            f"Aantal gemeenten naar het aantal instanties. Geteld zijn {self.kinds}.",
            make_footer(state_provenance(self.facts.release)),
        )

    def bodies_map_caption(self) -> Caption:
        """Above the map of gemeenten by number of bodies."""
        rows = [row for row in self.facts.gemeenten["rows"] if row["rank"] is not None]
        fewest = min((row["total"] for row in rows), default=0)
        more = sum(row["total"] > fewest for row in rows)
        return Caption(
            f"{dutch.upper_first(counted(more, 'gemeente', 'gemeenten'))} "
            f"{verb(more, 'heeft', 'hebben')} met meer dan {fewest} instanties te maken",
            f"Aantal instanties per gemeente. Geteld zijn {self.kinds}.",
            make_footer(state_provenance(self.facts.release)),
        )

    def borders_caption(self) -> Caption:
        """Above the map of all borders."""
        return Caption(
            self.border_shares.removesuffix("."),
            f"Alle grenzen van {_plurals(self.facts, self.facts.deciding)}. Hoe dikker en "
            "donkerder de lijn, hoe meer lagen er een grens hebben.",
            make_footer(state_provenance(self.facts.release)),
        )

    def misfit_caption(self, words: Wording, panel: Metrics) -> Caption:
        """Above a map of where two layers chafe."""
        share = pick(panel["figures"], "fit.wringt") or 0.0
        people = COUNTED[self.facts.weight]
        return Caption(
            f"{dutch.upper_first(words.first.plural)} en {words.second.plural}: bij "
            f"{dutch.percent(share, 1)} van {people.all} wringt het",
            "Rood (zonder kleur: donker) is waar het wringt. De procenten zijn delen "
            f"van {words.counted}.",
            write_source(self.facts.release, words),
        )

    @property
    def kinds(self) -> str:
        """The bodies that are counted for a gemeente."""
        return _plurals(self.facts, self.facts.gemeenten["counted"])


def _length(borders: Borders, chosen: NDArray[np.bool_]) -> float:
    """Metres of the lines that are chosen."""
    return float(borders.length_m[chosen].sum())


def _joined(*sentences: str) -> str:
    return " ".join(filter(None, sentences))


def _plurals(facts: Facts, names: tuple[str, ...] | list[str]) -> str:
    return dutch.join([facts.release.layers.layer(name).plural for name in names])
