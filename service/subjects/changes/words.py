"""What changed, in Dutch sentences."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from geo import dutch
from geo.overlap.consultation import SECTORS
from geo.spelling import make_search_key
from service.shared.answers import Certainty, LayerNames, find_text_year
from service.shared.dates import find_today
from service.shared.measures.showing import show
from service.shared.sentences import counted, verb
from service.shared.texts import read_texts
from service.subjects.changes.answer.layers import find_worst
from service.subjects.changes.answer.own import BETTER, WORSE, Developed, OwnChanges
from service.subjects.changes.answer.rows import Change, Kind
from service.subjects.changes.answer.types import Changes, Consulting, LayerChanges, Shift
from service.subjects.changes.asked import GEMEENTE, PAIR

say = read_texts("changes")

SURENESS: Mapping[str, str] = say.under("sure.")
"""Certainty -> what stands beside a change; the warnings say why."""

YEAR_SURENESS: Mapping[str, str] = say.under("year.")
"""Certainty of a layer as a whole in a division -> what stands beside a figure."""

KINDS: Mapping[str, str] = say.under("kind.")
"""Kind of change -> what a table says."""

SUFFIX = re.compile(r" \([A-Z]{1,3}\.\)$")
"""What CBS puts after a name that there is, or was, twice: "Hengelo (O.)"."""

WHOLE = 0.9995
"""A larger share of a region is all of it."""

SMALL, LARGE = 0.01, 0.1
"""Differences in a share below which is said "iets", and from which on "veel"."""

MOSTLY = 2
"""So many times as many pairs have to fit better as worse to say that they mostly do."""


class Event(NamedTuple):
    """Something that changed on one day, in a sentence, with how sure it is."""

    since: str
    text: str
    certainty: Certainty = "vast"
    doubt: str = ""

    @property
    def sureness(self) -> str:
        """What stands beside it; empty where it is sure."""
        return SURENESS[self.certainty]


class LayerWords(NamedTuple):
    """A layer in which something changed: its name, how many regions it has, what changed."""

    layer: str
    title: str
    numbers: str
    events: list[Event]


def name_pair(names: Mapping[str, LayerNames], source: str, target: str) -> str:
    """Return two layers in the middle of a sentence."""
    return f"{names[source]['plural']} en {names[target]['plural']}"


def name_today(date: str) -> str:
    """Return a date in words, and "nu" for today."""
    return say("now") if date == find_today() else dutch.date(date)


def name_moment(date: str) -> str:
    """Return on which date, and "nu" for today."""
    return say("now") if date == find_today() else say("on-date", date=dutch.date(date))


def say_span(changes: Changes) -> str:
    """Return between which dates, at the head of a sentence."""
    return say("span", start=dutch.date(changes["from"]), end=name_today(changes["to"]))


def has_changed(found: LayerChanges) -> bool:
    """Tell whether anything changed in a layer."""
    return bool(
        found["ended"] or found["new"] or found["renamed"] or found["moved"] or found["merged"]
    )


def count_regions(found: LayerChanges) -> tuple[int, int]:
    """Return how many regions a layer has on both dates."""
    days = found["divisions"]
    return days[0]["regions"], days[-1]["regions"]


def say_country(changes: Changes) -> str:
    """Return in how many layers something changed, and of which there are more or fewer."""
    layers = changes["layers"]
    touched = [name for name, found in layers.items() if has_changed(found)]
    span = say_span(changes)
    if not touched:
        return say("country-same", span=span)
    numbers = [
        say("became", before=before, after=after, plural=changes["layer_names"][name]["plural"])
        for name in touched
        for before, after in [count_regions(layers[name])]
        if before != after
    ]
    rest = f" {dutch.upper_first(dutch.join(numbers))}." if numbers else ""
    return say("country", span=span, touched=len(touched), total=len(layers)) + rest


def grade(pair: Developed) -> str:
    """Return whether two layers fit better, and by how much.

    >>> grade(Developed("a", "b", 0.1, 0.105)), grade(Developed("a", "b", 0.9, 0.1))
    ('iets slechter', 'veel beter')
    >>> grade(Developed("a", "b", 0.1, 0.2)), grade(Developed("a", "b", 0.1, 0.1))
    ('veel slechter', 'gelijk')
    """
    size = abs(pair.difference)
    how = "iets " if size < SMALL else "veel " if size >= LARGE else ""
    return f"{how}{pair.verdict}" if pair.differs else pair.verdict


def say_fit(pair: Developed, names: Mapping[str, LayerNames], start: str, end: str) -> str:
    """Return whether two layers fit better than on the first date, with the figures."""
    change = say(
        "fit-other" if pair.differs else "fit-same",
        then=dutch.date(start),
        before=show("share", pair.before),
        grade=grade(pair),
    )
    return say(
        "fit",
        when=name_moment(end),
        share=show("share", pair.after),
        pair=name_pair(names, pair.source, pair.target),
        change=change,
    )


def say_all_fits(pairs: Sequence[Developed]) -> str:
    """Return how many pairs of layers fit better and worse in the whole country."""
    worse, better = _count_verdicts(pairs)
    same = len(pairs) - worse - better
    return say("all-fits", total=len(pairs), worse=worse, better=better, same=same)


def _count_verdicts(pairs: Sequence[Developed]) -> tuple[int, int]:
    """Return how many pairs fit worse, and how many better."""
    found = Counter(pair.verdict for pair in pairs)
    return found[WORSE], found[BETTER]


def say_layers(rows: Iterable[Change], changes: Changes) -> list[LayerWords]:
    """Return per layer in which something changed what did."""
    found = []
    for layer, its in groupby(rows, lambda row: row.layer):
        before, after = count_regions(changes["layers"][layer])
        key = "numbers-same" if before == after else "numbers-other"
        title = dutch.upper_first(changes["layer_names"][layer]["plural"])
        numbers = say(key, before=before, after=after)
        found.append(LayerWords(layer, title, numbers, list_events(its)))
    return found


def list_unchanged(changes: Changes) -> str:
    """Return the layers in which nothing changed, in a list; empty for none."""
    names = changes["layer_names"]
    layers = changes["layers"].items()
    return dutch.join([names[name]["plural"] for name, found in layers if not has_changed(found)])


def list_events(rows: Iterable[Change]) -> list[Event]:
    """Return the changes of one layer in sentences, by date; what belongs together in one."""
    kinds: dict[Kind, list[Change]] = {}
    for row in rows:
        kinds.setdefault(row.kind, []).append(row)
    ended, moved = kinds.get("ended", []), kinds.get("moved", [])
    parts = Counter(row.old for row in ended)
    apart = [row for row in moved if parts[row.old] != 1]  # the others went with their region
    events = [
        *_say_ended(ended),
        *(Event(row.since, say("new", who=row.new_name)) for row in kinds.get("new", [])),
        *_say_moved(apart),
        *_say_merged(kinds.get("merged", [])),
        *_say_renamed(kinds.get("renamed", [])),
    ]
    return sorted(events, key=lambda event: event.since)


def _say_ended(rows: Sequence[Change]) -> Iterator[Event]:
    """Say what regions became: those that became the same in one sentence."""
    groups: dict[tuple[str, tuple[str, ...]], list[Change]] = {}
    for _, its in groupby(rows, lambda row: row.old):
        parts = list(its)
        into = tuple(row.new_name for row in parts if row.new_name)
        groups.setdefault((parts[0].since, into), []).append(parts[0])
    for (since, into), olds in groups.items():
        many = len(olds)
        text = say(
            _choose_ended(olds, into),
            who=dutch.join([row.old_name for row in olds]),
            into=dutch.join(into),
            share=dutch.percent(olds[0].share),
            stopped=verb(many, "hield", "hielden"),
            became=verb(many, "werd", "werden"),
        )
        yield Event(since, text, find_worst([row.certainty for row in olds]))


def _choose_ended(olds: Sequence[Change], into: Sequence[str]) -> str:
    """Return the key of the sentence about what ended and became the same."""
    if not into:
        return "stopped"
    if len(into) > 1:
        return "divided"
    share = olds[0].share
    if share is not None and share < WHOLE:  # only one of the parts is asked for
        return "part"
    return "went-together" if len(olds) > 1 else "went"


def _say_moved(rows: Sequence[Change]) -> Iterator[Event]:
    groups: dict[tuple[str, str, str, Certainty, str], list[str]] = {}
    for row in rows:
        key = row.since, row.old_name, row.new_name, row.certainty, row.doubt
        groups.setdefault(key, []).append(row.gemeente_name)
    for (since, old, new, certainty, doubt), names in groups.items():
        many = len(names)
        text = say(
            "moved" if old else "placed",
            who=dutch.join(sorted(names, key=make_search_key)),
            old=old,
            new=new,
            went=verb(many, "ging", "gingen"),
            was=verb(many, "was", "waren"),
            belongs=verb(many, "hoort", "horen"),
        )
        yield Event(since, text, certainty, doubt)


def _say_merged(rows: Sequence[Change]) -> Iterator[Event]:
    groups: dict[tuple[str, str, str, str, Certainty, str], list[str]] = {}
    for row in rows:
        key = row.since, row.gemeente_name, row.old_name, row.new_name, row.certainty, row.doubt
        groups.setdefault(key, []).append(row.into_name)
    for (since, gemeente, old, new, certainty, doubt), into in groups.items():
        text = say("merged", gemeente=gemeente, into=dutch.join(into), old=old, new=new)
        yield Event(since, text, certainty, doubt)


def _say_renamed(rows: Sequence[Change]) -> Iterator[Event]:
    """Say which names changed; those that got a suffix from CBS in one sentence."""
    suffixed: dict[str, list[str]] = {}
    for row in rows:
        if SUFFIX.sub("", row.new_name) == row.old_name:
            suffixed.setdefault(row.since, []).append(row.new_name)
        else:
            yield Event(row.since, say("renamed", old=row.old_name, new=row.new_name))
    for since, names in suffixed.items():
        yield Event(since, say("suffixed", names=dutch.join(names)))


def say_own(own: OwnChanges, changes: Changes) -> str:
    """Return what changed for a gemeente, and whether layers fit better there."""
    found = list_own_events(own, changes)
    lead = {"span": say_span(changes), "name": own.region.label}
    if not found:
        what = say("own-none", **lead)
    elif len(found) == 1:
        layer, event = found[0]
        since = dutch.date(event.since)
        text = f"{event.text} {say(f'doubt.{event.certainty}')}".strip()
        what = say("own-one", **lead, since=since, layer=layer, text=text)
    else:
        number = len({layer for layer, _ in found})
        what = say("own-more", **lead, layers=counted(number, "laag", "lagen"))
    return f"{what} {_say_verdict(own, changes)}"


def _say_verdict(own: OwnChanges, changes: Changes) -> str:
    """Return whether layers fit better there, and how many pairs of them."""
    worse, better = _count_verdicts(own.fits)
    when = name_moment(changes["to"])
    if not worse and not better:
        return say("fits-same", when=when)
    verdict = BETTER if better > worse else WORSE
    how: str = verdict
    if worse and better:
        mostly = max(worse, better) >= MOSTLY * min(worse, better)
        how = say("mostly", verdict=verdict) if mostly else say("mixed")
    numbers = say("fits-numbers", total=len(own.fits), better=better, worse=worse)
    key = "fits-if-text" if rests_on_text(own) else "fits-other"
    return say(key, when=when, how=how, numbers=numbers, year=find_text_year(changes))


def rests_on_text(own: OwnChanges) -> bool:
    """Tell whether a verdict rests on areas of partnerships that may have changed with a merger."""
    return is_merged(own) and any(
        {pair.source, pair.target} & {*SECTORS} for pair in own.fits if pair.differs
    )


def is_merged(own: OwnChanges) -> bool:
    """Tell whether a gemeente was merged, divided, or got land of one that was."""
    return any(row.layer == GEMEENTE and row.kind == "ended" for row in own.rows)


def list_own_events(own: OwnChanges, changes: Changes) -> list[tuple[str, Event]]:
    """Return what changed for a gemeente by date, each with the layer."""
    names = changes["layer_names"]
    found = [
        (names[layer]["singular"], event)
        for layer, rows in groupby(own.rows, lambda row: row.layer)
        for event in list_events(rows)
    ]
    return sorted(found, key=lambda one: one[1].since)


def explain_own(own: OwnChanges, changes: Changes) -> Iterator[str]:
    """Yield with how many regions a gemeente deals, how it fits, and over what land that goes."""
    then = dutch.date(changes["from"])
    before, after = own.bodies
    key = "bodies-same" if before == after else "bodies-other"
    yield say(key, before=before, after=after, then=then)
    for pair in own.fits:
        if (pair.source, pair.target) == PAIR:
            yield say(
                "own-fit-other" if pair.differs else "own-fit-same",
                pair=name_pair(changes["layer_names"], *PAIR),
                before=show("share", pair.before),
                after=show("share", pair.after),
                when=name_moment(changes["to"]),
                then=then,
            )
    name = own.region.label
    if not own.there[1]:
        yield say("gone", name=name)
    elif not own.there[0]:
        yield say("not-yet", name=name, then=then)
    elif is_merged(own):
        yield say("was-smaller", name=name, then=then)
    if rests_on_text(own):
        yield say("own-rests", year=find_text_year(changes))


def say_consulting(changes: Changes) -> Iterator[str]:
    """Yield how the numbers of bodies that share an area developed."""
    first, last = changes["consulting"][0], changes["consulting"][-1]
    before, after = count_regions(changes["layers"][GEMEENTE])
    numbers = _say_numbers(first, "pairs", first["pairs"], last["pairs"])
    if after < before and last["pairs"] < first["pairs"]:
        fewer = counted(before - after, "gemeente", "gemeenten")
        are = verb(before - after, "is", "zijn")
        numbers = f"{numbers} {say('fewer', fewer=fewer, are=are)}"
    yield say("consult", numbers=numbers)
    yield _say_numbers(first, "several", first["several"], last["several"])
    yield _say_numbers(first, "youth_pairs", first["youth_pairs"], last["youth_pairs"])


def _say_numbers(first: Consulting, what: str, before: int, after: int) -> str:
    key = "count-same" if before == after else "count-other"
    then = dutch.date(first["division"])
    return say(key, what=say(f"count.{what}"), before=before, after=after, then=then)


def list_shifts(rows: Iterable[Consulting]) -> list[Event]:
    """Return where jeugdregio's came to deal with more or fewer partnerships."""
    return [Event(row["division"], _say_shift(shift)) for row in rows for shift in row["shifts"]]


def _say_shift(shift: Shift) -> str:
    before, after = shift["pairs_before"], shift["pairs_after"]
    if shift["before"] == shift["after"]:
        return say(
            "shift-more" if after > before else "shift-fewer",
            who=dutch.join(shift["after"]),
            number=abs(after - before),
            where=say("where", names=dutch.join(shift["gemeenten"] or shift["after"])),
            before=before,
            after=after,
        )
    return say(
        "shift-became",
        before=_name_group(shift["before"], before),
        after=_name_group(shift["after"], after),
        became=verb(len(shift["before"]), "werd", "werden"),
    )


def _name_group(names: Sequence[str], number: int) -> str:
    key = "shift-together" if len(names) > 1 else "shift-one"
    return say(key, names=dutch.join(names), number=number)
