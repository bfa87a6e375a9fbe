"""Overlaps: of two layers, of several, and of an area of the caller's own."""

from service.subjects.overlaps.answer.overlap import AreaOverlap as AreaOverlap
from service.subjects.overlaps.answer.overlap import AreaPart as AreaPart
from service.subjects.overlaps.answer.overlap import Overlap as Overlap
from service.subjects.overlaps.answer.overlap import Pair as Pair
from service.subjects.overlaps.answer.overlap import answer_area_overlap as answer_area_overlap
from service.subjects.overlaps.answer.overlap import answer_overlap as answer_overlap
from service.subjects.overlaps.answer.overlap import list_pairs as list_pairs
from service.subjects.overlaps.answer.several import CombinedArea as CombinedArea
from service.subjects.overlaps.answer.several import SeveralLayers as SeveralLayers
from service.subjects.overlaps.answer.several import SharedBorder as SharedBorder
from service.subjects.overlaps.answer.several import answer_several as answer_several
