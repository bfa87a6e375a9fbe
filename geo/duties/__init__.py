"""The duties around a child: rows of data, read in the law."""
