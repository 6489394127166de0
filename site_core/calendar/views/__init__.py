"""The calendar's screens, and the feed for other programs.

Belongs here: what reads the request and the clock. Every change is a verb elsewhere.
"""
