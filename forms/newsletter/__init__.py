"""The newsletter desk: who asked for news of the practice, and sending it exactly once."""
