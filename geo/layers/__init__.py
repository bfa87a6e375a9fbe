"""What a layer is: its regions, their names, their vintage and what became of them."""
