"""From an address to a page, and what stands around every page.

Belongs here: how an address finds its page, addresses that no page can have, forms that another site sent, links in
rich text, and the practice's own settings, menu and crisis lines as templates see them. The base page is in
``site_core.models``.
"""
