"""The duties around a child in Dutch: what a body does, which place decides, how certain it is."""

ROLES = {
    "decides": "beslist",
    "pays": "betaalt",
    "consults": "overlegt",
    "carries_out": "voert uit",
    "supervises": "houdt toezicht",
    "is_informed": "wordt ingelicht",
}
"""Role of the responsible body -> Dutch."""

PLACES = {
    "child_home": "waar het kind staat ingeschreven",
    "guardian_home": "waar de ouder met gezag woont",
    "stay": "waar het kind verblijft",
    "home_before_stay": "waar het kind stond ingeschreven vóór het verblijf elders",
    "own_home": "het eigen adres, vanaf 18 jaar",
    "previous_school_else_home": "de vorige school; was die er niet, het woonadres",
    "school": "waar de school staat",
    "school_applied": "de school waar het kind is aangemeld",
    "national": "geen: dit geldt voor het hele land",
    "region_itself": "het gebied zelf",
}
"""Place that decides which body it is -> Dutch."""

THEMES = {
    "onderwijs": "onderwijs",
    "jeugdhulp": "jeugdhulp",
    "vervoer": "vervoer",
    "toezicht": "toezicht",
    "gezondheid": "gezondheid",
    "wonen_en_werk": "wonen en werk",
}
"""Theme -> Dutch, in the order in which a school reads them."""

CERTAINTIES = {
    "vast": "vast",
    "controleren": "controleren",
    "niet_geverifieerd": "niet geverifieerd",
}
"""Certainty of a duty -> Dutch."""

CERTAINTY_MEANING = (
    "Vast: zo staat het in de gelezen wet. Controleren: het is afgeleid, of het staat er niet "
    "letterlijk; vraag het na. Niet geverifieerd: de geldende tekst is niet gelezen."
)


USUALLY = "in de regel"
"""For a duty without a condition of its own."""


def say_when(when: str | None, unless: str | None = None) -> str:
    """Return under which condition a duty holds.

    >>> say_when(None), say_when("de verklaring is verlopen")
    ('in de regel', 'als de verklaring is verlopen')
    >>> say_when(None, "de leerling van speciaal onderwijs komt")
    'in de regel, tenzij de leerling van speciaal onderwijs komt'
    """
    text = f"als {when}" if when else USUALLY
    return f"{text}, tenzij {unless}" if unless else text
