"""Work that follows a commit: done by the worker, again after a failure, lost by no crash.

Belongs here: the outbox and who takes what out of it (``outbox``), what comes round regularly (``chores``),
searching and references after a publication (``indexing``), telling the caches in front of the site
(``purging``, ``caches_in_front``), trying again when two transactions conflict (``conflicts``), every mail that
the site sends (``mail``, ``postbox`` towards the server, ``backend`` for Django and Wagtail), and saying it when
something stays undone (``troubles``). What the work is stands in the room that asks for it.
"""
