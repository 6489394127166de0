"""Who deletes in these tests."""
