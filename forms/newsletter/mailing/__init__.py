"""From an article that is new to a mail with each reader: announcing, writing, sending, and what comes back."""
