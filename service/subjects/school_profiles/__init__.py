"""All schools beside each other: one profile each, the reach of boards, and per partnership."""
