"""The status page, for those who run the site.

Belongs here: what is shown. What is looked at stands beside it.
"""
