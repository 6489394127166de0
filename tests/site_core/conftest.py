"""What is collected of the tests of the ground floor."""

import os

POSTGRESQL = os.environ.get("DATABASE_URL", "").startswith("postgres")
collect_ignore = [] if POSTGRESQL else ["test_pooled_database.py"]
