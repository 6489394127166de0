"""The queue's screens for administrators: messages that stay undone, and a mail to try the server.

Belongs here: what is shown and pressed. What a press does is a verb of the queue.
"""
