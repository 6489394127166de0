"""Loading what a process needs before it is asked for anything, and leaving it alone from then on."""

import gc

from django.db import connections
from django.urls import get_resolver, reverse


def load_everything() -> None:
    """Load what is else loaded at its first use, and would make the first visitor or the first due article wait.

    The collector then looks no more at any of it: it would write to every object, and memory that is written to is
    shared no longer between processes that were forked.
    """
    get_resolver()
    reverse("wagtail_serve", args=[""])
    connections.close_all()  # none of them survives a fork
    gc.collect()
    gc.freeze()
