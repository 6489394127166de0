"""Going live and being withdrawn: on time, once, with a receipt for every attempt.

Belongs here: what is due and doing it (``due``), the gate before it (``gate``), what an attempt left behind
(``receipts``), the alarm (``alarm``), and what earlier tools lost (``lost``). Does not belong here: choosing
times (``site_core.scheduling``), work that follows (``site_core.queue``), anything that knows an article.

Correctness comes from one transaction per item that locks the item, asks again whether it is due,
acts, and writes receipt and outbox rows. Order, pauses and sharing between workers are comfort.
"""
