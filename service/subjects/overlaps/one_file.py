"""Where two layers chafe as one HTML file: the map, the list of pairs, what is not sure."""

from geo.release.load import Release
from geo.release.notices import notices
from maps import listing
from maps.pairs import relate
from maps.patchwork import make_patchwork_map
from maps.wording import write_source
from service.shared.one_file import one_file


def self_contained_map(
    release: Release, source: str = "swv_vo", target: str = "jeugdregio", weight: str = "youth"
) -> str:
    """Make one file with everything in it, that opens from disk with the network off.

    The same release and choice give the same bytes. Raises UnknownName for an unknown layer or
    weight, InputError for twice the same layer.
    """
    relation = relate(release, source, target, weight)
    rows = relation.rows()
    return one_file(
        release,
        "overlaps/los_bestand.html",
        make_patchwork_map(relation),
        words=relation.words,
        headline=relation.words.say_headline(relation.fit),
        reading_example=listing.explain_shares(relation, rows),
        table=listing.make_pairs_table(relation, rows, links=False),
        source_line=write_source(release, relation.words),
        notices=notices(release, (source, target), weight),
    )
