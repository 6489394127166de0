"""What stands between the sockets and Django: answers from memory, bodies read before a thread is taken.

The server (Granian, RSGI) calls :mod:`site_core.front.application`. Readers whose page is at hand
get it without a thread; everybody else waits here until all that they send has arrived, at most as
long and as much as :mod:`site_core.front.bodies` says, and then takes one of Django's threads. So
nobody can hold a thread by sending slowly. What Django does with a request does not belong here.
"""

READY_FILE = "READY_FILE"
"""Names, in the environment, the file to which each process of the server adds a letter once it answers."""
