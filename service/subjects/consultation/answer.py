"""Consultation: which gemeenten and partnerships are a pair, and how many meetings that takes."""

from collections.abc import Iterable

from geo import dutch, overlap
from geo.release.load import Release
from geo.release.notices import notices
from service.shared.answers import Document, make_warning, state_provenance
from service.shared.sentences import counted, verb

LAW = (
    "WPO art. 18a lid 6a en 7-10, en WVO art. 17a lid 6a en 7-10; tekst van 2015. Vanaf 1 augustus "
    "2022 geldt de Wvo 2020, waarvan wij het artikel niet hebben nagezien"
)
"""Where consultation aimed at agreement is asked for: `duties.csv`, support_plan_po and _vo."""

PER = "jeugdregio"
"""The layer whose regions are told apart where a reader names none."""


def answer_consultation(release: Release, per: str = PER) -> Document:
    """All pairs, and their number for the country, per gemeente, partnership and region.

    per: the layer of the regions. Raises UnknownName for a layer that is not there, InputError
    for one that does not cover the country.
    """
    layer = release.layers.layer(per, "per")
    found = overlap.consultation(release.zones)
    by_region = overlap.tally_by_region(release.zones, layer.id)
    regions = [_region(release, layer.id, code, tally) for code, tally in by_region.items()]
    concerned = dict.fromkeys(("gemeente", *overlap.SECTORS, layer.id))
    return {
        **state_provenance(release, "herindelingen"),
        "per": layer.id,
        "country": tally_document(found.tally),
        "pairs": [_pair(release, pair) for pair in found.pairs],
        "contradicted": [_pair(release, pair) for pair in found.contradicted],
        "gemeenten": [
            _region(release, "gemeente", code, tally)
            for code, tally in overlap.tally_by_gemeente(release.zones, found).items()
        ],
        "partnerships": [
            _region(release, sector, code, tally)
            for (sector, code), tally in overlap.tally_by_partnership(release.zones, found).items()
        ],
        "regions": regions,
        "sentences": [
            *_sentences(release, found),
            f"{_most(regions)} Wat in meer {layer.plural} ligt, telt in elk daarvan mee.",
        ],
        "warnings": [make_warning(notice) for notice in notices(release, concerned, "area")],
    }


def tally_document(tally: overlap.Tally) -> Document:
    """Counts of some pairs, with the range of meetings of one round."""
    return {
        "gemeenten": tally.gemeenten,
        "pairs": dict(tally.pairs),
        "partnerships": dict(tally.partnerships),
        "meetings": tally.meetings._asdict(),
        "unconfirmed": tally.unconfirmed,
        "contradicted": tally.contradicted,
    }


def _pair(release: Release, pair: overlap.ConsultationPair) -> Document:
    partnership = release.layers.region(pair.layer, pair.partnership)
    return {
        "gemeente": pair.gemeente,
        "gemeente_name": release.layers.region("gemeente", pair.gemeente).name,
        "layer": pair.layer,
        "partnership": pair.partnership,
        "partnership_name": partnership.name,
        "partnership_label": partnership.label,
        "certainty": pair.certainty,
    }


def _region(release: Release, layer: str, code: str, tally: overlap.Tally) -> Document:
    region = release.layers.region(layer, code)
    return {
        "layer": layer,
        "code": code,
        "name": region.name,
        "label": region.label,
        **tally_document(tally),
    }


def _sentences(release: Release, found: overlap.Consultation) -> list[str]:
    tally = found.tally
    fewest, most = tally.meetings
    primary, secondary = (dutch.number(tally.pairs[sector]) for sector in overlap.SECTORS)
    sentences = [
        "Elke gemeente overlegt met elk samenwerkingsverband waarmee zij een gebied deelt. "
        f"Samen {verb(most, 'is', 'zijn')} dat {counted(most, 'paar', 'paren')}: "
        f"{primary} in het primair onderwijs en {secondary} in het voortgezet onderwijs.",
        f"Overlegt elk paar apart, dan {verb(most, 'is', 'zijn')} dat per ronde "
        f"{counted(most, 'gesprek', 'gesprekken')}. Zit elk samenwerkingsverband één keer met al "
        f"zijn gemeenten aan tafel, dan {verb(fewest, 'is', 'zijn')} het er "
        f"{dutch.number(fewest)}.",
        "Een ronde is het overleg over één keer plannen maken, minstens eens in de vier jaar. De "
        f"wet ({LAW}) noemt geen aantal gesprekken: dit is onze telling. Wie aanschuift, spreken "
        "de regio's zelf af. Zitten samenwerkingsverbanden samen aan tafel, "
        "dan kan het met minder gesprekken.",
    ]
    apart = len(found.contradicted)
    if apart:
        names = dutch.join([_names(release, pair) for pair in found.contradicted])
        sentences.append(
            f"{counted(apart, 'paar', 'paren')} {verb(apart, 'telt', 'tellen')} niet mee, want "
            f"latere bronnen spreken {verb(apart, 'het', 'ze')} tegen: {names}. "
            "Met wie het overleg daar nu is, weten wij niet. Het echte aantal kan dus iets hoger "
            "zijn."
        )
    if tally.unconfirmed:
        unsure = tally.unconfirmed
        sentences.append(
            f"{counted(unsure, 'paar', 'paren')} {verb(unsure, 'is', 'zijn')} na 2015 niet "
            "bevestigd."
        )
    sentences.append(
        "Landelijke samenwerkingsverbanden hebben geen eigen gebied. Zij tellen niet mee."
    )
    return sentences


def _names(release: Release, pair: overlap.ConsultationPair) -> str:
    gemeente = release.layers.region("gemeente", pair.gemeente)
    return f"{gemeente.label} met {release.layers.region(pair.layer, pair.partnership).short}"


def _most(regions: Iterable[Document]) -> str:
    """Which region has most pairs; the lower code where there are more of these."""
    first = max(regions, key=lambda region: int(region["meetings"]["most"]))
    pairs = counted(first["meetings"]["most"], "paar", "paren")
    return f"De meeste paren heeft {first['label']}: {pairs}."
