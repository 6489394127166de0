"""Whether links lead where they say: those to our own pages at once, those elsewhere once a week.

Only the worker asks other sites, and never because somebody reads or saves. Belongs here: which
links a page has, how a site elsewhere is asked, what its answers mean, and the report.
"""
