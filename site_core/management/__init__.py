"""What commands do beside reading their arguments: prepare a site and keep it running, fill it, move it elsewhere.

Belongs here: what runs from a shell, and may therefore know every room. Does not belong here: what the site itself
does; a room's own command stands in its own ``management``.
"""
