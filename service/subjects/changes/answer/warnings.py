"""What a reader has to know of changes: what rests on an old text, and what was carried over."""

from collections.abc import Mapping, Sequence

from geo import dutch
from geo.release.load import Release
from geo.zones.codes import CARRIED
from service.shared.answers import Notice
from service.shared.sentences import counted
from service.shared.texts import read_texts
from service.subjects.changes.answer.layers import UNKNOWN
from service.subjects.changes.answer.types import LayerChanges, LayerOn


def list_warnings(release: Release, layers: Mapping[str, LayerChanges]) -> list[Notice]:
    """Return the warnings about the two dates and all divisions between them.

    release: on the second date.
    """
    say = read_texts("changes")
    of_text = [layer.id for layer in release.layers if layer.made_of == "pc4"]
    found = [
        say.warn("areas-of-text", *of_text, date=dutch.date(release.vintages["regulation"])),
        say.warn("weights-fixed", date=dutch.date(release.vintages["youth"])),
    ]
    for name, changes in layers.items():
        layer, days = release.layers.layer(name), changes["divisions"]
        plural = dutch.upper_first(layer.plural)
        carried = [day for day in days if day["certainty"] == CARRIED]
        if carried:
            found.append(say.warn("layer-carried", name, plural=plural, years=name_years(carried)))
        if name in of_text or not layer.covers_country:
            continue
        for day in days:
            whole = day["certainty"] == UNKNOWN
            code = "layer-unconfirmed" if whole else "members-unconfirmed"
            who = counted(day["unsure"], "gemeente", "gemeenten")
            date = dutch.date(day["division"])
            found += [
                say.warn(code, name, plural=plural, date=date, who=who, text=text)
                for text in day["doubts"]
            ]
    return found


def name_years(days: Sequence[LayerOn]) -> str:
    """Return the years of some divisions, in a list.

    >>> year: LayerOn = {
    ...     "division": "",
    ...     "regions": 1,
    ...     "certainty": "vast",
    ...     "unsure": 0,
    ...     "doubts": [],
    ... }
    >>> dates = ["2021-01-01", "2022-01-01", "2022-03-24"]
    >>> name_years([{**year, "division": date} for date in dates])
    '2021 en 2022'
    """
    return dutch.join(list(dict.fromkeys(day["division"][:4] for day in days)))
