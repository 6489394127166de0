"""The editorial calendar: what is planned, goes live, is withdrawn and waits for review, by day.

``entries`` finds what stands on it, ``grid`` lays it out in months and weeks, ``moves`` passes what
somebody does with an entry on to the verbs of :mod:`site_core.publishing`; the views draw. It knows no article:
rooms say by ``facets`` what its entries can be narrowed by, and by ``drafts`` how one is begun.
"""
