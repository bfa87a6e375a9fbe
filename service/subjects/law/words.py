"""What changed in the law in Dutch sentences, and how it was read."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from geo import dutch
from service.shared.sentences import counted, verb
from service.shared.texts import read_texts
from service.subjects.duties.words import CERTAINTIES
from service.subjects.law.answer import Change, Law, LawDuty

say = read_texts("law")

ACTS = say.under("act.")
"""Act, as the table calls it -> what it is about, Dutch."""

DOUBTS = say.under("doubt.")
"""What of the law is not sure -> why, and what is shown, Dutch."""

BRIEF = say.under("brief.")
"""Day of a change that most families notice -> what is another since, Dutch."""

DUTY = ("taak", "taken")


def say_lead(law: Law, first_day: str) -> Iterator[str]:
    """Yield how often the law changed up to the date asked, when last, and when it did most.

    first_day: from which on changes were sought, ISO.
    """
    days = sorted({change["date"] for change in law["changes"]})
    past = [day for day in days if day <= law["date"]]
    if past:
        on = counted(len(past), "dag", "dagen")
        yield say("lead", year=first_day[:4], days=on, last=dutch.date(past[-1]))
    else:
        yield say("lead-none", date=dutch.date(law["date"]))
    if later := len(days) - len(past):
        yield say("later", date=dutch.date(law["date"]), days=counted(later, "dag", "dagen"))
    if law["changes"]:
        yield _say_most(law["changes"])


def _say_most(changes: Iterable[Change]) -> str:
    """Return on which day most duties began or ended."""
    tallies: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for change in changes:
        for place, part in enumerate((change["ended"], change["begun"])):
            tallies[change["date"]][place] += len(list_names(part))
    day = max(sorted(tallies), key=lambda day: sum(tallies[day]))
    ended, begun = tallies[day]
    return say(
        "most",
        day=dutch.date(day),
        end=verb(ended, "eindigde", "eindigden"),
        ended=counted(ended, *DUTY),
        begin=verb(begun, "begon", "begonnen"),
        begun=dutch.number(begun),
    )


def say_read(law: Law) -> str:
    """Return how many duties hold on the date asked, and from which years their texts are."""
    parts = [
        say("read-year", number=dutch.number(one["duties"]), year=one["year"])
        if one["year"]
        else say("read-none", number=dutch.number(one["duties"]))
        for one in law["text_years"]
    ]
    duties = counted(len(law["duties"]), *DUTY)
    return say("read", date=dutch.date(law["date"]), duties=duties, years=dutch.join(parts))


def say_sure(law: Law) -> str:
    """Return how certain the duties are on the date asked, in a parent's words."""
    parts = [
        f"{dutch.number(one['duties'])} “{CERTAINTIES[one['certainty']]}”"
        for one in law["certainties"]
    ]
    return say("sure", date=dutch.date(law["date"]), numbers=dutch.join(parts))


def list_names(duties: Iterable[LawDuty]) -> list[str]:
    """Return the names of some duties, each once, those of one duty together.

    >>> rows = [("b", "Nieuw", "s"), ("a", "Oud", "t"), ("c", "Nieuw", "s"), ("d", "Ook", "s")]
    >>> list_names({"id": id, "name": name, "source": source} for id, name, source in rows)
    ['Nieuw', 'Ook', 'Oud']
    """
    by_source: dict[str, list[str]] = defaultdict(list)
    for duty in duties:
        by_source[duty["source"]].append(duty["name"])
    return list(dict.fromkeys(name for names in by_source.values() for name in names))


def list_acts(law: Law) -> dict[str, str]:
    """Return the acts that changed with what they are about, in the order of the changes."""
    named = [name for change in law["changes"] for name in split_acts(change["act"])]
    return {name: ACTS[name] for name in dict.fromkeys(named)}


def name_article(change: Change) -> str:
    """Return the act and the article that changed; an article that names its act stands alone.

    >>> name_article({"act": "WPO", "article": "40 lid 8"})
    'WPO, artikel 40 lid 8'
    >>> name_article({"act": "WPO; WEC", "article": "WPO 40a; WEC 41a"})
    'WPO 40a; WEC 41a'
    """
    article = change["article"]
    return f"{change['act']}, artikel {article}" if article[0].isdigit() else article


def split_acts(cell: str) -> list[str]:
    """Return the acts that a change names; one that took the place of another, and that one.

    >>> split_acts("WPO; Wvo 2020"), split_acts("Wvo 2020 (vervangt WVO)"), split_acts("WPO, WEC")
    (['WPO', 'Wvo 2020'], ['Wvo 2020', 'WVO'], ['WPO', 'WEC'])
    """
    plain = cell.replace(" (vervangt ", ";").replace(")", "").replace(",", ";")
    return [name.strip() for name in plain.split(";")]
