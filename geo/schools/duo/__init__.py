"""DUO's own files as published: the register of locations, and pupils by home postcode.

Every file is read a row at a time. What is wrong with it is gathered and raised once, as
`InputError`, in sentences that name the file, the row and the column.
"""
