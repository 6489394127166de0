"""The comments desk: what readers say under an article, shown after a person approved it."""
