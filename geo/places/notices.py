"""The Dutch sentences that say what a place cannot tell."""

from collections.abc import Sequence

from geo import dutch
from geo.days import is_day
from geo.errors import shorten
from geo.layers.catalogue import Layers, Region
from geo.places.answer import Alternative, Body, Notice, Suggestion
from geo.places.postcode import MissingPostcode

WARNING = "warning"
"""The column for notices in a file of places."""

OUTSIDE = Notice(
    "outside-country",
    "Dit punt ligt buiten Nederland of in open water. "
    "Zoek op postcode als u een adres aan het water bedoelt.",
)


def straddles(
    pc4: str, others: Sequence[Alternative], gemeente: str, also: Sequence[str]
) -> Notice:
    """A postcode that lies in more than one gemeente; `also` are the other layers it matters to."""
    places = [f"{other.name} ({dutch.percent(other.share)} van de oppervlakte)" for other in others]
    where = "ligt voor het grootste deel in" if others[0].share > 0.5 else "ligt ook in"
    text = (
        f"Postcode {pc4} hoort volgens de lijst bij {gemeente}, maar {where} {dutch.join(places)}. "
        "Het adres bepaalt welke gemeente het is."
    )
    if also:
        text += f" Dat maakt ook uit voor: {dutch.join(also)}."
    return Notice("postcode-straddles", text, ("gemeente",))


def missing(pc4: str, entry: MissingPostcode | None, layers: Layers) -> Notice:
    """A postcode that is not in the regulation, with the suggestion marked as such."""
    text = (
        f"Postcode {pc4} staat niet in de regeling van 2015. Wij weten niet zeker wie erover gaat."
    )
    if entry is None:
        return Notice("postcode-not-in-regulation", text + " Controleer of de postcode klopt.", ())
    options = " en ".join(
        " of ".join(layers.region(layer, code).label for code in codes)
        for layer, codes in (("swv_po", entry.swv_po), ("swv_vo", entry.swv_vo))
    )
    text += f" Suggestie, geen zekerheid: {entry.place}, {options}. Vraag het na."
    return Notice("postcode-not-in-regulation", text, ("swv_po", "swv_vo"))


def suggestions(entry: MissingPostcode | None, layers: Layers) -> tuple[Suggestion, ...]:
    """The suggestion as data."""
    if entry is None:
        return ()
    return tuple(
        Suggestion(layer, code, layers.region(layer, code).name)
        for layer, codes in (("swv_po", entry.swv_po), ("swv_vo", entry.swv_vo))
        for code in codes
    )


def ended_sentence(region: Region) -> str:
    """What became of a body, as pages show it.

    >>> from geo.layers.catalogue import Successor
    >>> now = (Successor("GM1979", "Eemsdelta", "2021-01-01", 1.0),)
    >>> ended_sentence(Region("gemeente", "GM0003", "Appingedam", "Appingedam", now=now))
    'Appingedam (sinds 2021 opgegaan in Eemsdelta)'
    >>> now = (Successor("GM0363", "Amsterdam", "2022-03-24", 1.0),)
    >>> ended_sentence(Region("gemeente", "GM0457", "Weesp", "Weesp", now=now))
    'Weesp (sinds 24 maart 2022 opgegaan in Amsterdam)'
    """
    since = region.now[0].since
    day = since.removesuffix("-01-01")  # a year begins with its first day
    when = f"sinds {dutch.date(day)}" if is_day(since) else since
    names = dutch.join(sorted(successor.name for successor in region.now))
    what = "opgegaan in" if len(region.now) == 1 else "verdeeld over"
    return f"{region.label} ({when} {what} {names})"


def ended(region: Region, division: str, pc4: str = "") -> Notice:
    """A body that ended; with a postcode also where that part went.

    division: ISO date of the division in which it was still there.
    """
    text = f"Deze indeling is van {dutch.date(division)}. {ended_sentence(region)}."
    went = [successor.name for successor in region.now if pc4 and successor.pc4 == pc4]
    if went:
        text += f" Postcode {pc4} hoort sindsdien bij {went[0]}."
    if region.layer == "gemeente":
        text += " Ook de andere instanties kunnen daardoor anders zijn."
    return Notice("body-ended", text, (region.layer,))


def was_other(name: str, until: str) -> Notice:
    """A place that lay in another gemeente before.

    until: ISO date of the last day.
    """
    text = f"Tot en met {dutch.date(until)} hoorde deze plek bij de gemeente {name}."
    return Notice("was-other-gemeente", text, ("gemeente",))


def unconfirmed_body(region: Region) -> Notice:
    """A body of which a later source casts doubt on its existence."""
    return Notice("body-unconfirmed", region.note, (region.layer,))


def doubtful(bodies: Sequence[Body], text: str, layers: Layers) -> Notice:
    """Memberships that later sources contradict, or that no source confirms, for one reason.

    bodies: at least one, all of one certainty.
    """
    of_layers = tuple(body.region.layer for body in bodies)
    if bodies[0].certainty == "tegengesproken":
        named = dutch.join([body.region.label for body in bodies])
        verb = "klopt" if len(bodies) == 1 else "kloppen"
        lead = f"Niet zeker: {named} {verb} hier volgens latere bronnen niet meer. "
        return Notice("area-contradicted", lead + text, of_layers)
    named = dutch.join([_name_with_layer(body.region, layers) for body in bodies])
    return Notice("area-unconfirmed", f"Niet bevestigd: {named}. {text}", of_layers)


def _name_with_layer(region: Region, layers: Layers) -> str:
    """The number of a partnership or what the region is, before its name."""
    what = region.number or layers.layer(region.layer).singular
    return f"{what} {region.label.removeprefix(what).strip()}"


def doubtful_layers(names: Sequence[str], text: str, layers: Layers) -> Notice:
    """Layers whose members are all not confirmed, for one reason."""
    named = dutch.join([layers.layer(name).plural for name in names])
    text = f"{dutch.upper_first(named)} zijn niet bevestigd: {dutch.lower_first(text)}"
    return Notice("layer-unconfirmed", text, tuple(names))


def near_border(
    distance_m: float, accuracy_m: float, names: Sequence[str], layers: Layers
) -> Notice:
    """A border so near to a point that the map cannot tell on which side the point lies."""
    singular = [layers.layer(name).singular for name in names]
    text = (
        f"Dit punt ligt op ongeveer {dutch.metres(distance_m)} van een grens, voor: "
        f"{dutch.join(singular)}. De kaart is daar tot ongeveer {dutch.metres(accuracy_m)} "
        "nauwkeurig. Controleer het adres."
    )
    return Notice("near-border", text, tuple(names))


def near_some_border(singular: Sequence[str]) -> str:
    """The short form for a row of a table."""
    return (
        "Dit punt ligt zo dicht bij een grens dat de kaart het niet zeker weet, "
        f"voor: {dutch.join(singular)}. Controleer het adres."
    )


def postcode_differs(postcode: str, singular: Sequence[str]) -> str:
    """Coordinates and postcode of one row lie in different regions."""
    return (
        f"Postcode {shorten(postcode)} ligt in een ander gebied dan het punt, "
        f"voor: {dutch.join(singular)}."
    )
