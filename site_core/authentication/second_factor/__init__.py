"""What is asked beside a password: a passkey, a code of an app, or a recovery code that was kept.

Belongs here: who needs one (``needs``), how each is set up and checked (``passkeys``, ``codes``), what lies
between a right password and a session (``half_logins``), the screens, and what happens when a device is
lost. django-allauth stores and checks; nothing of its screens, addresses or counters is in use.
Does not belong here: how long a session lasts (``sessions``).
"""
