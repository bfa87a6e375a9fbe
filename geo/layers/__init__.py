"""What a layer is: its regions, their names, their vintage and what became of them."""

from geo.layers.catalogue import Layer, Layers, Region, Successor

__all__ = ["Layer", "Layers", "Region", "Successor"]
