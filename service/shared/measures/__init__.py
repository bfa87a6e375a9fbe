"""Every measure in plain Dutch: its name, what it means, and a sentence with its value.

The formulas and sources stand in `geo.overlap.metrics`; here is what an alderman can read out.
"""

from service.shared.measures.many_layers import MANY_WORDS, MESHES
from service.shared.measures.sentences import BACK, PLAIN
from service.shared.measures.showing import COUNTED, show
from service.shared.measures.two_layers import MEASURES

__all__ = ["BACK", "COUNTED", "MANY_WORDS", "MEASURES", "MESHES", "PLAIN", "show"]
