"""The newsletter desk: who wants mail, that they asked for it twice, and what was sent to whom.

A subscription counts once it was confirmed from the mailed link (double opt-in). An article is
announced once; a ledger with one row for each article and subscriber says what became of it.
"""
