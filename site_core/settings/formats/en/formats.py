"""How the admin writes days and moments: one way, with the zone beside every moment.

Our templates ask for these by name, Wagtail's own do anyway. A day that is still to come, or is being chosen, stands
with its weekday: ``site_core.practice_time``.
"""

DATE_FORMAT = SHORT_DATE_FORMAT = "j F Y"
DATETIME_FORMAT = SHORT_DATETIME_FORMAT = "j F Y, g:i a T"
