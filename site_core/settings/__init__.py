"""Settings. ``base`` is production; ``development`` loosens it for a desk; ``test`` fixes it."""
