"""What is said first of a postcode: which bodies govern it."""

from geo import dutch
from service.shared.texts import read_texts
from service.subjects.places.answer import Place

say = read_texts("places")

FIRST_TOLD = ("gemeente", "swv_po", "swv_vo", "jeugdregio")
"""Layers of which the first sentence tells the body."""


def say_lead(place: Place) -> str:
    """Return which bodies govern a postcode, and of which it is not known; empty outside all."""
    named, unknown = [], []
    for body in place["bodies"]:
        if body["layer"] in FIRST_TOLD:
            singular = place["layers"][body["layer"]]["singular"]
            shown = body["shown"]
            if not shown["code"]:
                unknown.append(say("unknown", singular=singular))
            elif shown["short"] != shown["text"]:
                named.append(shown["text"])
            else:
                named.append(f"{singular} {shown['text']}")
    if not named:
        return ""
    lead = say("lead", postcode=place["query"].get("postcode", ""), names=dutch.join(named))
    doubt = [say("straddles")] if any(body["also_possible"] for body in place["bodies"]) else []
    return " ".join([lead, *unknown, *doubt])
