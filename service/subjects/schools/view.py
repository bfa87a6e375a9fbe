"""The document of a school as its page shows it: rows in words, per layer, largest first."""

from dataclasses import dataclass

from geo import dutch
from geo.layers.catalogue import Layer
from geo.places.notices import ended_sentence
from geo.release.load import Release
from geo.schools.arrangements import PARTNERSHIPS
from geo.schools.summary import FEW
from service.shared.answers import Document
from service.shared.sentences import counted, verb
from service.subjects.duties.words import CERTAINTIES, PLACES, ROLES, when_text
from service.subjects.schools.words import least_words, pupils_brief, pupils_likely, pupils_text

BAR = 60
"""Width of the longest bar, in units of the picture."""


@dataclass(frozen=True)
class BodyRow:
    """One body: how it is called, and the pupils in words.

    name: safe to show, also where the body is not known; now: what it became, if it ended; remarks:
    what has to be known beside it; todo: how much there is to arrange for every pupil; bar: length
    of the bar, 0 to BAR.
    """

    code: str
    name: str
    link: bool
    now: str
    remarks: tuple[str, ...]
    kinds: str
    pupils: str
    likely: str
    estimate: float
    share: float
    bar: float
    cumulative: float
    own: bool
    todo: str


@dataclass(frozen=True)
class DutyRow:
    """One duty as a list shows it; whom: for which pupils or bodies it holds, if not for all."""

    name: str
    who: str
    role: str
    place: str
    whom: str
    when: str
    explain: str
    caveat: str
    basis: str
    certainty: str


@dataclass(frozen=True)
class LayerPart:
    """One layer of the page.

    figures: label and value of the summary; always, conditional: duties with its bodies.
    """

    layer: Layer
    rows: tuple[BodyRow, ...]
    sentence: str
    figures: tuple[tuple[str, str], ...]
    also: str
    always: tuple[DutyRow, ...]
    conditional: tuple[DutyRow, ...]
    compare: bool


def cards(release: Release, document: Document) -> list[tuple[str, str]]:
    """The three figures at the head of the page: the number, and what it says."""
    gemeenten = document["summary"]["gemeente"]
    found = []
    if gemeenten is not None:
        text = (
            f"waar leerlingen wonen. Naar schatting 80{dutch.NO_BREAK}% van de leerlingen woont in "
            f"{_range(gemeenten, 'for_80_percent')}."
        )
        found.append((counted(gemeenten["bodies"], "gemeente", "gemeenten"), text))
    if document["admission"] == "none":
        text = "een commissie van de instelling zelf beslist over de toelating."
        found.append(("Geen TLV", f"nodig (cluster {document['cluster']}): {text}"))
    elif gemeenten is not None:
        found.append(_partnership_card(document))
    pupils = document["pupils"]
    text = (
        f"{verb(pupils['max'], 'leerling', 'leerlingen')} op "
        f"{dutch.date(document['vintages']['pupils'])}"
    )
    if pupils["min"] >= FEW and pupils["min"] != pupils["max"]:
        text += f", {pupils_likely(pupils)}"
    if pupils["min"] != pupils["max"]:
        text += f" (zeker {dutch.number(pupils['min'])} tot {dutch.number(pupils['max'])})"
    found.append((pupils_brief(pupils), f"{text}."))
    return found


def _partnership_card(document: Document) -> tuple[str, str]:
    """How many partnerships have pupils of their own sector at the school."""
    summary, kinds = document["summary"], document["kinds"]
    national = document["admission"] == "probably_national"
    sectors = [
        (layer[-2:].upper(), summary[layer]["of_sector"])
        for layer in PARTNERSHIPS
        if summary[layer] and summary[layer]["of_sector"]["bodies"]
    ]
    number = " en ".join(f"{sector['bodies']} {name}" for name, sector in sectors)
    partnerships = verb(
        sum(sector["bodies"] for _, sector in sectors),
        "samenwerkingsverband",
        "samenwerkingsverbanden",
    )
    if any(least_words(document["counterparts"][layer]) for layer in PARTNERSHIPS):
        number = f"ten minste {number}"
    if national:
        text = "waar leerlingen wonen. De school hoort waarschijnlijk bij een landelijk verband."
        return number, f"{partnerships} {text}"
    if kinds == ["SBO"]:
        text = "waar leerlingen wonen. Over de toelating beslist dat van de school zelf."
        return number, f"{partnerships} {text}"
    said = [f"{name} voor {' en '.join(sector['kinds'])}" for name, sector in sectors]
    return number, f"{partnerships} waar leerlingen wonen: {', '.join(said)}."


def layer_parts(release: Release, document: Document) -> list[LayerPart]:
    """The layers that decide about children in their order, then those for comparison."""
    parts = [
        _part(release, document, layer)
        for layer in release.layers
        if document["summary"][layer.id] is not None
    ]
    return sorted(parts, key=lambda part: part.compare)


def _part(release: Release, document: Document, layer: Layer) -> LayerPart:
    rows = document["counterparts"][layer.id]
    largest = max(row["share"] for row in rows)
    named = {duty for row in rows for duty in (*row["duties"], *row["conditional_duties"])}
    own = document["at_school"].get(layer.id, {"duties": [], "conditional_duties": []})
    named |= {*own["duties"], *own["conditional_duties"]}
    duties = [
        (name, _duty(release, document, layer, name, duty))
        for name, duty in document["duties"].items()
        if name in named
    ]
    return LayerPart(
        layer=layer,
        rows=tuple(_row(release, document, layer, row, largest) for row in rows),
        sentence=_sentence(document, layer),
        figures=tuple(_figures(document["summary"][layer.id])),
        also=_also(document["summary"][layer.id]),
        always=tuple(duty for name, duty in duties if not document["duties"][name]["when"]),
        conditional=tuple(duty for name, duty in duties if document["duties"][name]["when"]),
        compare=layer.id not in release.layers.deciding or _aside(document, layer),
    )


def _aside(document: Document, layer: Layer) -> bool:
    """Whether a partnership stands aside: it has nothing to do with the admission here."""
    sector = document["summary"][layer.id]["of_sector"]
    return layer.id in PARTNERSHIPS and not (sector and sector["bodies"])


def _row(
    release: Release, document: Document, layer: Layer, row: Document, largest: float
) -> BodyRow:
    unknown = row["contradicted"] == "all"
    region = release.layers.region(layer.id, row["code"])
    return BodyRow(
        code=row["code"],
        name=f"Onbekend {layer.singular}" if unknown else row["label"],
        link=not unknown,
        now=""
        if unknown or not region.now
        else ended_sentence(region)[len(region.label) :].strip(),
        remarks=tuple(_remarks(release, layer, row)),
        kinds=_kinds(row),
        pupils=pupils_brief(row),
        likely=pupils_likely(row),
        estimate=row["estimate"],
        share=row["share"],
        bar=round(BAR * row["share"] / largest, 1),
        cumulative=row["cumulative"],
        own=row["own"],
        todo=_todo(row),
    )


def _todo(row: Document) -> str:
    """How much there is to arrange, in the rule and now and then."""
    parts = []
    if row["duties"]:
        parts.append(counted(len(row["duties"]), "taak", "taken"))
    if row["conditional_duties"]:
        parts.append(f"soms {len(row['conditional_duties'])}")
    return ", ".join(parts)


def _kinds(row: Document) -> str:
    """Of what kind the pupils are, and how many of each where there are more kinds."""
    if len(row["by_kind"]) == 1:
        return str(*row["by_kind"])
    return "; ".join(f"{kind}: {pupils_brief(number)}" for kind, number in row["by_kind"].items())


def _remarks(release: Release, layer: Layer, row: Document) -> list[str]:
    """What has to be known beside the name of a body."""
    region = release.layers.region(layer.id, row["code"])
    found = []
    if row["contradicted"] == "all":
        found.append(f"de tekst van 2015 noemt {region.label}; latere bronnen spreken dat tegen")
    elif row["contradicted"] == "some":
        found.append("klopt volgens latere bronnen voor een deel van deze leerlingen niet meer")
    elif row["certainty"] == "onbekend":
        found.append("gebied na 2015 niet bevestigd")
    if row["straddling"] == "all":
        found.append("niet zeker: de postcode ligt ook in een andere regio")
    return found


def _sentence(document: Document, layer: Layer) -> str:
    summary = document["summary"][layer.id]
    if not summary["counted"]:
        where = counted(summary["home_areas"], layer.singular, layer.plural)
        return (
            f"De leerlingen wonen in het gebied van {where}. Voor deze school (cluster "
            f"{document['cluster']}) gaan die niet over de toelating; zij tellen niet mee."
        )
    if layer.id in PARTNERSHIPS:
        return _partnerships(document, layer)
    where = counted(summary["bodies"], layer.singular, layer.plural)
    nowhere = summary["without_region"]
    rest = (
        f" Van andere leerlingen ({pupils_text(nowhere)}) ligt het huis in geen {layer.singular}."
        if nowhere["max"]
        else ""
    )
    ended = sum(row["now"] is not None for row in document["counterparts"][layer.id])
    past = (
        f" Dat is de indeling van 2020: {ended} daarvan {verb(ended, 'bestaat', 'bestaan')} niet "
        "meer."
        if ended
        else ""
    )
    share = summary["outside_own_share"]
    own = "het eigen" if layer.article == "het" else "de eigen"
    outside = (
        f" Naar schatting {dutch.percent(share)} woont buiten {own} {layer.singular}."
        if share and layer.id in document["own"]
        else ""
    )
    return f"De leerlingen wonen in {where}.{past}{outside}{rest}"


def _partnerships(document: Document, layer: Layer) -> str:
    """Which of them have to do with admission: those where pupils of their sector live."""
    summary = document["summary"][layer.id]
    sector = summary["of_sector"]
    where = counted(summary["bodies"], layer.singular, layer.plural)
    least = least_words(document["counterparts"][layer.id])
    live = f"De leerlingen wonen in het gebied van {least}{where}."
    kinds = " en ".join(sector["kinds"])
    if not sector["bodies"]:
        return f"{live} Over de toelating op deze school gaat een andere sector."
    if document["admission"] == "probably_national":
        return f"{live} Waarschijnlijk gaat een landelijk samenwerkingsverband over de toelating."
    if sector["kinds"] == ["SBO"]:
        return f"{live} Over de toelating beslist het samenwerkingsverband van de school zelf."
    other = "De TLV kan van een ander verband komen: dat van de vorige school."
    if sector["bodies"] == summary["bodies"]:
        return f"{live} {other}"
    others = [kind for kind in document["kinds"] if kind not in sector["kinds"]]
    live += f" De aantallen hieronder zijn van alle leerlingen; onder elk staat hoeveel {kinds}."
    return (
        f"{live} Uit {sector['bodies']} daarvan {verb(sector['bodies'], 'komt', 'komen')} "
        f"leerlingen {kinds}: alleen voor hen is een TLV van deze sector nodig. In de andere wonen "
        f"alleen leerlingen {' en '.join(others)}. {other}"
    )


def _figures(summary: Document) -> list[tuple[str, str]]:
    """The summary of a layer in label and value, with what is certain."""
    if not summary["counted"]:
        return []
    few = summary["fewer_than_5"]
    found = [
        ("Aantal", dutch.number(summary["bodies"])),
        ("Nodig voor 80 % van de leerlingen", _range(summary, "for_80_percent")),
        ("Nodig voor 95 % van de leerlingen", _range(summary, "for_95_percent")),
        ("Effectief aantal", _range(summary, "effective", 1)),
        (
            "Met minder dan 5 leerlingen",
            f"{few['estimate']} (zeker {few['certain']}, hoogstens {few['possible']})",
        ),
    ]
    if summary["outside_own_share"] is not None:
        low, high = summary["bounds"]["outside_own_share"]
        share = dutch.percent(summary["outside_own_share"])
        certain = f" (zeker {dutch.percent(low)} tot {dutch.percent(high)})" if low != high else ""
        found.append(("Leerlingen van buiten de eigen regio", f"{share}{certain}"))
    return [(label.replace(" %", f"{dutch.NO_BREAK}%"), value) for label, value in found]


def _range(summary: Document, name: str, decimals: int = 0) -> str:
    """A figure by the estimates, and between what it lies for certain."""
    low, high = summary["bounds"][name]
    value = dutch.number(summary[name], decimals)
    if dutch.number(low, decimals) == dutch.number(high, decimals):
        return value
    return f"{value} (zeker {dutch.number(low, decimals)} tot {dutch.number(high, decimals)})"


def _also(summary: Document) -> str:
    names = [other["name"] for other in summary["also_possible"]]
    return f"Mogelijk ook: {dutch.join(names)}." if names else ""


def _duty(release: Release, document: Document, layer: Layer, name: str, duty: Document) -> DutyRow:
    year = f" (tekst van {duty['text_year']})" if duty["text_year"] else " (tekst niet gelezen)"
    return DutyRow(
        name=duty["name"],
        who=duty["responsible"],
        role=ROLES[duty["role"]],
        place=PLACES[duty["place"]],
        whom=_whom(document, layer, name, duty),
        when=""
        if not (duty["when"] or duty["unless"])
        else when_text(duty["when"], duty["unless"]),
        explain=duty["explain"],
        caveat=duty["caveat"] or "",
        basis=f"{duty['legal_basis']}{year}" if duty["legal_basis"] else "",
        certainty=CERTAINTIES[duty["certainty"]],
    )


def _whom(document: Document, layer: Layer, name: str, duty: Document) -> str:
    """For which pupils, and with which body, where that is not simply all of them."""
    kinds = [kind for kind in document["kinds"] if kind in duty["kinds"]]
    only = "" if kinds == document["kinds"] else f"alleen {dutch.join(kinds)}"
    school = duty["place"] in ("school", "school_applied")
    which = "het eigen" if layer.article == "het" else "de eigen"
    own = f"alleen {which} {layer.singular}" if school else ""
    return ", ".join(text for text in (only, own) if text)
