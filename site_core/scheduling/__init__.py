"""What is to happen when: a page gets a time, moves it or loses it, alone or in a set.

Belongs here: verbs that change a schedule, and in ``admin`` the screens that call them. Doing what is
due belongs in ``site_core.publishing``; the calendar that shows it all, in ``site_core.calendar``.
"""
