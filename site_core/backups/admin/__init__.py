"""The screen “Backups”, for those who run the site: the last one and its proof, another one, a copy of one.

Belongs here: what is shown and pressed. What a press does is a verb of the backups.
"""
