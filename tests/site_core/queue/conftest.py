"""A real mail server for the queue's own tests."""

from tests.forms.conftest import mail_server, running_mail

__all__ = ["mail_server", "running_mail"]
