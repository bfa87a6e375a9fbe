"""DUO's own files as published: the register of locations, and pupils by home postcode.

Every file is read a row at a time. What is wrong with it is gathered and raised once, as
`InputError`, in sentences that name the file, the row and the column.
"""

from geo.schools.duo.pupils import ABROAD, PupilRow, read_pupils
from geo.schools.duo.register import RegisterRow, read_register
from geo.schools.duo.write import write_register

__all__ = ["ABROAD", "PupilRow", "RegisterRow", "read_pupils", "read_register", "write_register"]
