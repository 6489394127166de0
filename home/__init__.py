"""The practice itself: home page, services, therapists, standard pages.

Belongs here: what the practice says about itself. Does not belong here: articles (``blog``; a
template asks for them with a tag) and what visitors send (``forms``).
"""
