"""A child's journey: which body has which duty in each stage, and what changes between them."""

from geo.journeys.bundle import Journeys
from geo.journeys.engine import BodyAt, Decided, Engine
from geo.journeys.spot import Spot
from geo.journeys.stage import Journey, Stage
from geo.journeys.whole import Whole

__all__ = ["BodyAt", "Decided", "Engine", "Journey", "Journeys", "Spot", "Stage", "Whole"]
