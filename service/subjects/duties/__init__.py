"""The duties around a child: who decides, pays and carries out what, in the country or a region."""
