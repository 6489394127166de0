"""People who log in. Our own model from the first migration, so that it can grow."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Somebody of the practice with an account: clinician, editor, reception, administrator."""

    def __str__(self) -> str:
        return self.get_full_name() or self.get_username()
