"""Cues: what no format says outright and readers want to know, recognised once, on the neutral tree.

Belongs here: lead-ins, words to say, next steps, questions and answers, sources, where to find help.
Does not belong here: formats, blocks. What a cue makes carries a doubt unless the words leave no choice; words to
say always do, until a person confirms them.
"""

from blog.importers.cues.recognition import recognise

__all__ = ["recognise"]
