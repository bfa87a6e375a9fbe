"""What is answered of schools.

`pupils`: numbers of pupils; `register`: the locations; `summary`: the figures of a layer;
`counterparts`: whom a school deals with; `sentences`: what is said of that; `school`: all together.
"""
