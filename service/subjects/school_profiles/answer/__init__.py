"""The profile of every school, the reach of every board, the schools of every partnership."""
