"""With the zone beside every moment; Django's own formats leave it out."""

DATETIME_FORMAT = "j F Y, g:i a T"
SHORT_DATETIME_FORMAT = "j M Y, g:i a T"
