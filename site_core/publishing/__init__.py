"""Going live and being withdrawn: on time, once, with a receipt for every attempt.

Belongs here: what is due and doing it (``due``), what an attempt left behind (``receipts``), work
that follows a publication (``outbox``), the worker that never sleeps past a due time (``worker``),
and what earlier tools lost (``lost``). Does not belong here: anything that knows an article.

Correctness comes from one transaction per item that locks the item, asks again whether it is due,
acts, and writes receipt and outbox rows. Order, pauses and sharing between workers are comfort.
"""
