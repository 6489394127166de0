"""Lists of subscribers that come from other programs, and leave for them."""
