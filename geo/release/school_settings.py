"""Schools in a hospital or an institution, out of the table of facts."""

from collections.abc import Mapping

from geo.release.facts import Facts
from geo.release.verify import number_rows, refuse
from geo.schools.location import SETTINGS
from geo.tables import Row

TABLE = "school_settings.csv"

NONE: Mapping[str, str] = {"setting": "", "setting_evidence": ""}
"""Of a school of which no setting is known."""


def read_settings(facts: Facts) -> Mapping[str, Row]:
    """Return the columns about its setting by the id of a location.

    Raises DataError that names the row of a location that is not in the register or stands there
    twice, of an unknown setting, or of one without evidence or source.
    """
    known = {row["location_id"] for row in (*facts.schools_special, *facts.schools_regular)}
    found: dict[str, Row] = {}
    for number, row in number_rows(facts.settings):
        location = row["location_id"]
        if location not in known:
            raise refuse(TABLE, number, "location_id", f'"{location}" staat niet in het register.')
        if location in found:
            raise refuse(TABLE, number, "location_id", f'"{location}" staat er twee keer.')
        if row["setting"] not in SETTINGS:
            allowed = ", ".join(SETTINGS)
            raise refuse(TABLE, number, "setting", f'"{row["setting"]}" is geen van {allowed}.')
        for column in ("evidence_nl", "source"):
            if not row[column]:
                raise refuse(TABLE, number, column, "dit mag niet leeg zijn.")
        found[location] = {"setting": row["setting"], "setting_evidence": row["evidence_nl"]}
    return found
