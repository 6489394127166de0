"""The editorial calendar: what is planned, goes live, is withdrawn and waits for review, by day.

``plans`` are ideas without a page yet, ``subscriptions`` let other programs read along. ``entries`` finds what
stands on it, ``grid`` lays it out in months and weeks, ``moves`` passes what somebody does with an entry on to
the verb of its kind; the views draw. It knows no article: rooms say by ``facets`` what its entries can be
narrowed by, and by ``plans`` how one is begun.
"""
