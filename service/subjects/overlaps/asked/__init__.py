"""What may be asked about overlaps: layers to lay over each other, and an area of one's own."""
