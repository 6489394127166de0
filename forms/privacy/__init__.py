"""The safe: what keeps everything that visitors send us sealed, short-lived and accounted for.

Belongs here: sealing and its keys, fingerprints of addresses, retention, erasure, the record of
who opened what, and what stands before every form (tokens, origin, screening, throttling). Does
not belong here: any desk, or what a desk asks and answers.
"""
