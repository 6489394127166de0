"""Django's backend for SQLite with connections that watch what they write."""
