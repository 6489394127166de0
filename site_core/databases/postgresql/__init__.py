"""Django's backend for PostgreSQL with connections that watch what they write."""
