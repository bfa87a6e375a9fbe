"""Still maps, each as one SVG: for who has no script, and to take along.

They show what the map that a script draws shows first, in the same colours and words.
"""
