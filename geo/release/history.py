"""What every zone belonged to, from date to date: the facts of the first day and what changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from geo import dutch
from geo.days import day_after, day_before
from geo.errors import DataError
from geo.release.facts import Facts, is_member
from geo.release.verify import (
    CONFIDENCE,
    SURE,
    UNKNOWN,
    layers_of_gemeenten,
    number_rows,
    refuse,
    verify_changes,
)
from geo.tables import Row

STATUS = {"unknown": UNKNOWN, "contradicted": "tegengesproken"}
"""Evidence on a partnership's area -> certainty; what is confirmed is "vast"."""

Key = tuple[str, str]
"""Layer, and the code of a gemeente or the id of a zone."""


@dataclass(frozen=True)
class Member:
    """What a zone belongs to in a layer on a day.

    certainty: one of vast, overgenomen, onbekend, tegengesproken; doubt: why, in Dutch, where it is
    one of the last two.
    """

    code: str
    certainty: str = SURE
    doubt: str = ""


@dataclass(frozen=True)
class History:
    """The members of every layer on every division.

    divisions: ISO dates, ascending, each the first day of a division; members: (layer, zone) -> one
    per division.
    """

    divisions: tuple[str, ...]
    members: Mapping[Key, list[Member]]

    def find_runs(self, layer: str, zone: str) -> Iterator[tuple[Member, str, str]]:
        """Yield each member of a zone in turn, with its first day and its last, "" for none."""
        members = self.members[layer, zone]
        starts = [n for n, member in enumerate(members) if not n or member != members[n - 1]]
        for start, stop in zip(starts, [*starts[1:], len(members)], strict=True):
            yield members[start], self.divisions[start], self.find_last_day(stop)

    def find_last_day(self, stop: int) -> str:
        """Return the day before a division begins, ISO; "" for the one after the newest.

        stop: number of the division.
        """
        return day_before(self.divisions[stop]) if stop < len(self.divisions) else ""


def trace_history(facts: Facts) -> History:
    """Carry out every change on its day.

    Raises DataError that names the row and the column of a change that cannot be, or does not fit
    what was before it.
    """
    verify_changes(facts)
    divisions = _list_divisions(facts)
    country = _Country(facts)
    members: dict[Key, list[Member]] = {}
    for day in divisions:
        country.merge(day)
        country.move(day)
        for row in facts.layers:
            for zone in facts.zones:
                member = country.find_member(row["layer"], zone)
                members.setdefault((row["layer"], zone["zone"]), []).append(member)
    return History(divisions, members)


def _list_divisions(facts: Facts) -> tuple[str, ...]:
    """Return the first day and all days on which something changes, ascending."""
    first = facts.about.vintages["boundaries"]
    days = {
        *(row["date"] for row in facts.herindelingen),
        *(row["since"] for row in (*facts.moves, *facts.certainties)),
        *(row["valid_from"] for row in facts.regions),
        *(day_after(row["valid_to"]) for row in facts.regions if row["valid_to"]),
    }
    return first, *sorted(day for day in days if day > first)


class _Country:
    """The gemeenten of a day, with their regions, while time goes by."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        layers = layers_of_gemeenten(facts)
        self.regions = {
            row["code"]: {layer: row[layer] for layer in layers} for row in facts.gemeenten
        }
        self.gemeente = {row["zone"]: row["gemeente"] for row in facts.zones}
        self.undivided: dict[str, str] = {}
        self.later: dict[Key, str] = {}
        self.confidence: dict[Key, Row] = {}
        self.evidence = {
            (f"swv_{row['sector'].lower()}", row["gemeente"], row["swv"]): row
            for row in facts.evidence
        }

    def merge(self, day: str) -> None:
        """Give the zones of gemeenten that end on a day their new gemeente."""
        numbered = [one for one in number_rows(self.facts.herindelingen) if one[1]["date"] == day]
        rows = [row for _, row in numbered]
        before = {
            layer: {(self.gemeente[zone["zone"]], zone[layer]) for zone in self.facts.zones}
            for layer in ("swv_po", "swv_vo")
        }
        new = {row["new_code"] for row in rows} - set(self.regions)
        for number, row in numbered:
            if row["old_code"] not in self.regions:
                what = f"{row['old_code']} bestaat niet op {day}."
                raise refuse("herindelingen.csv", number, "old_code", what)
            own = self.regions[row["old_code"]]
            its = self.regions.setdefault(row["new_code"], dict(own))
            torn = [layer for layer, code in own.items() if its[layer] != code]
            if row["new_code"] in new and torn:
                what = f"{row['new_code']} heeft op {day} meer dan één {torn[0]}."
                raise refuse("herindelingen.csv", number, "new_code", what)
        for zone in self.facts.zones:
            old = self.gemeente[zone["zone"]]
            into = [row for row in rows if row["old_code"] == old]
            if into:
                self._enter(zone, into, before, day)
        for row in rows:
            self.regions.pop(row["old_code"], None)

    def _enter(
        self, zone: Row, into: list[Row], before: Mapping[str, set[tuple[str, str]]], day: str
    ) -> None:
        new = next((row for row in into if row["new_code"] == zone["new_code"]), None)
        if new is None and zone["new_code"] and zone["gemeente"] == into[0]["old_code"]:
            raise DataError(
                f"zone_parts.parquet: {zone['zone']}, kolom new_code: {zone['gemeente']} werd op "
                f"{day} geen {zone['new_code']}."
            )
        if new is None:
            new = max(into, key=lambda row: float(row["area_share"]))
            if len(into) > 1:
                self.undivided[zone["zone"]] = (
                    "De gemeente is verdeeld. Welk deel van dit gebied waarheen ging, is hier niet "
                    "bekend."
                )
        self.gemeente[zone["zone"]] = new["new_code"]
        for layer, pairs in before.items():
            partners = {code for gemeente, code in pairs if gemeente == new["new_code"]}
            if partners and zone[layer] not in partners:
                self.later[layer, zone["zone"]] = (
                    f"Dit gebied hoort sinds {dutch.date(day)} bij {new['new_name']}, dat in een "
                    "ander samenwerkingsverband ligt. Of het gebied daarin meeging, is niet bekend."
                )

    def move(self, day: str) -> None:
        """Give the gemeenten that change region on a day their new one."""
        for number, row in number_rows(self.facts.moves):
            if row["since"] != day:
                continue
            its = self._find_gemeente("membership_changes.csv", number, row, day)
            if its[row["layer"]] != row["old_code"]:
                what = f"{row['gemeente']} hoort op {day} niet bij {row['old_code']}."
                raise refuse("membership_changes.csv", number, "old_code", what)
            its[row["layer"]] = row["new_code"]
        for number, row in number_rows(self.facts.certainties):
            if row["since"] == day:
                if row["gemeente"]:
                    self._find_gemeente("certainties.csv", number, row, day)
                self.confidence[row["layer"], row["gemeente"]] = row

    def _find_gemeente(self, table: str, number: int, row: Row, day: str) -> dict[str, str]:
        """Return the regions of the gemeente of a row, by layer; refuse one that is not there."""
        if row["gemeente"] not in self.regions:
            what = f"{row['gemeente']} bestaat niet op {day}."
            raise refuse(table, number, "gemeente", what)
        return self.regions[row["gemeente"]]

    def find_member(self, layer: str, zone: Row) -> Member:
        """Return what a zone belongs to on the day that was reached."""
        if layer in ("swv_po", "swv_vo"):
            return self._find_partnership(layer, zone)
        if layer == "inspiratieregio":
            return _find_learning_region(self.facts, zone)
        gemeente = self.gemeente[zone["zone"]]
        code = gemeente if layer == "gemeente" else self.regions[gemeente][layer]
        if zone["zone"] in self.undivided:
            return Member(code, UNKNOWN, self.undivided[zone["zone"]])
        whole = self.confidence.get((layer, ""))
        one = self.confidence.get((layer, gemeente))
        row = one if one and whole and one["since"] == whole["since"] else whole
        if row is None:
            return Member(code)
        certainty = CONFIDENCE[row["confidence"]]
        return Member(code, certainty, row["explain_nl"] if certainty == UNKNOWN else "")

    def _find_partnership(self, layer: str, zone: Row) -> Member:
        row = self.evidence.get((layer, zone["gemeente"], zone[layer]))
        if row is not None and row["status"] in STATUS:
            return Member(zone[layer], STATUS[row["status"]], row["explain_nl"])
        later = self.later.get((layer, zone["zone"]), "")
        return Member(zone[layer], UNKNOWN if later else SURE, later)


def _find_learning_region(facts: Facts, zone: Row) -> Member:
    """Return the inspiratieregio of a zone: where it was reasoned, that is said."""
    for row in facts.inspiratieregios:
        if is_member(row, zone):
            if row["certainty"] == "high":
                return Member(row["code"])
            text = f"Dat {row['gemeente_name']} bij {row['name']} hoort, is beredeneerd."
            return Member(row["code"], UNKNOWN, text)
    return Member("")


def membership_rows(facts: Facts, history: History) -> list[Row]:
    """List the memberships: per layer, code, period and certainty the zones, ids between spaces."""
    zones: dict[tuple[str, str, str, str, str], list[str]] = {}
    order = [row["layer"] for row in facts.layers]
    for layer, zone in history.members:
        for member, start, end in history.find_runs(layer, zone):
            key = layer, member.code, start, end, member.certainty
            zones.setdefault(key, []).append(zone)
    return [
        {
            "layer": layer, "code": code, "valid_from": start, "valid_to": end,
            "certainty": certainty, "zones": " ".join(sorted(its)),
        }
        for (layer, code, start, end, certainty), its in sorted(
            zones.items(), key=lambda item: (order.index(item[0][0]), *item[0][1:])
        )
        if code
    ]  # fmt: skip


def doubt_rows(history: History) -> list[Row]:
    """List why a membership is not known or contradicted, by zone, layer and period."""
    return [
        {"zone": zone, "layer": layer, "valid_from": start, "valid_to": end, "text": member.doubt}
        for layer, zone in sorted(history.members, key=lambda key: (key[1], key[0]))
        for member, start, end in history.find_runs(layer, zone)
        if member.doubt
    ]
