"""What is written down about running the site: without a word, an address or a key of anybody.

Belongs here: how a line is written (``lines``), the number that the lines of one request share (``requests``),
questions to the database that take long (``slow_queries``). Does not belong here: what people did, which is for
the records of the safe (lines of JSON tell that there is a row, and its number).
"""
