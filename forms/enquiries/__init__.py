"""The enquiries desk: somebody writes to the practice, reception reads and answers.

Belongs here: contact pages, what they receive, who is told, reception's list. Does not belong
here: sealing, retention and the record of access, which every desk takes from the safe.
"""
