"""What is wrong with this installation, in plain words, with what to do about it.

Belongs here: each thing that is looked at (``machine``, ``connections``, ``upkeep``, ``parts`` for monitors), the
list of all of them (``findings``), the status page, telling administrators when something turns red (``telling``),
and numbers for a monitor (``gauges``). Other rooms register what they know to look at. Does not belong here: mending
anything.
"""
