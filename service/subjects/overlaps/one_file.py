"""A map of layers as one HTML file: the map, its list, what is not sure."""

from geo.release.load import Release
from geo.release.notices import notices
from service.shared.one_file import one_file
from service.subjects.overlaps.asked.choice import Choice
from service.subjects.overlaps.view import choose_view, draw_choice


def self_contained_map(
    release: Release, source: str = "swv_vo", target: str = "jeugdregio", weight: str = "youth"
) -> str:
    """Make one file of two layers with everything in it, that opens from disk with the network off.

    The same release and choice give the same bytes. Raises UnknownName for an unknown layer or
    weight, InputError for twice the same layer.
    """
    return self_contained_choice(release, Choice((source, target), weight))


def self_contained_choice(release: Release, choice: Choice) -> str:
    """Make one file of two to five layers; raises as `self_contained_map` does."""
    view = choose_view(release, choice, links=False)(None)
    return one_file(
        release,
        "overlaps/los_bestand.html",
        view.made,
        still=draw_choice(release, choice),
        view=view,
        notices=notices(release, choice.layers, choice.weight),
        **view.more,
    )
