"""The only way to a mail server: hands over mails one by one, and tells what its answers mean.

A server that is away or will not talk to us is nobody's fault; an answer about one letter or one
address is about that one only. No sentence from here names an address.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from anymail.exceptions import AnymailRecipientsRefused
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend as SmtpBackend
from django.utils.module_loading import import_string

QUEUE = "site_core.queue.backend.QueueBackend"
PERMANENT = 500
"""SMTP replies from here on mean: not now and not later (RFC 5321, 4.2.1)."""
OUR_PASSWORD = {530, 534, 535, 538}
"""But these are about how we log in (RFC 4954): somebody mends that, and all mail goes out."""
LATER = 400
"""What web services answer from here on, below ``PERMANENT``: not like this."""
ABOUT_US = {401, 402, 403, 407, 408, 425, 429}
"""But these are about our account or our haste (RFC 9110, RFC 6585), and so about every mail."""
ADDRESS_IS_WRONG = ("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1")
"""No such mailbox, no such host, cannot be written, moved, takes no mail, is disabled."""
MAILBOX = ("4.2.", "5.2.")
"""How codes begin that are about a mailbox that exists (RFC 3463, 3.3), such as 4.2.2: it is full."""
DATA_REPLY_SECONDS = 60
"""A server that looks for spam and viruses may take its time once it has a mail. RFC 5321, 4.5.3.2.6, says ten
minutes, because whoever hangs up before sends it twice; more than this would outlive the lease of the queue."""


class NotHandedOver(Exception):
    """The other side cannot be reached or will not talk to us: nobody's mail was taken."""


class NotTaken(Exception):
    """They talked about this mail.

    ``is_address`` says whether it is for its address; ``is_mailbox``, whether it is because of the person there: such
    an address does not work or takes nothing now, and our server would pass mail on.
    """

    def __init__(
        self, sentence: str, *, code: int = 0, is_address: bool = False, is_mailbox: bool = False
    ) -> None:
        super().__init__(sentence)
        self.is_permanent = isinstance(self, Refused) or code >= PERMANENT
        self.is_address, self.is_mailbox = is_address, is_mailbox


class Postponed(NotTaken):
    """This mail was not taken now; later it may be."""


class Refused(NotTaken):
    """This mail is not taken, now or later."""


class FateUnknown(Exception):
    """The mail was handed over, and nobody said whether it was taken."""


@contextmanager
def postbox() -> Iterator[Callable[[EmailMessage], None]]:
    """A connection for several mails; gives a function that hands over one.

    That function returns once the other side has taken the mail, and otherwise raises one of the
    four exceptions above.
    """
    connection = _connection()

    def hand_over(mail: EmailMessage) -> None:
        connection.is_handing_over = False
        try:
            connection.open()
            connection.send_messages([mail])
        except Exception as error:  # noqa: BLE001 - each backend has errors of its own
            raise _meaning(error, connection) from None

    try:
        yield hand_over
    finally:
        _close(connection)


class _NoticingBackend(SmtpBackend):
    """Django's, but it notices when a mail is being handed over: from then on its fate is open."""

    is_handing_over = False

    @property
    def connection_class(self) -> type:
        backend, usual = self, super().connection_class

        class Noticing(usual):
            def data(self, msg: bytes) -> tuple[int, bytes]:
                backend.is_handing_over = True
                self.sock.settimeout(max(DATA_REPLY_SECONDS, backend.timeout or 0))
                try:
                    return super().data(msg)
                finally:
                    if self.sock:
                        self.sock.settimeout(backend.timeout)

        return Noticing


def transport() -> str:
    """The backend behind the queue, which ``EMAIL_URL`` names."""
    queued = settings.EMAIL_BACKEND == QUEUE
    return settings.EMAIL_TRANSPORT if queued else settings.EMAIL_BACKEND


def _connection() -> BaseEmailBackend:
    return _NoticingBackend() if _is_smtp() else get_connection(transport())


def _is_smtp() -> bool:
    return import_string(transport()) is SmtpBackend


def _close(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except OSError:  # everything was said; how they hang up changes nothing
        return


def _meaning(error: Exception, connection: BaseEmailBackend) -> Exception:
    name = type(error).__name__
    # Cannot be written; whose fault it is nobody says. A wrong certificate is a ValueError to Python, and none of it.
    if isinstance(error, ValueError) and not isinstance(error, OSError):
        return Refused(name)
    if isinstance(error, AnymailRecipientsRefused):  # their list of addresses that do not work
        return Refused(name, is_address=True, is_mailbox=True)
    replies = getattr(error, "recipients", None)
    if isinstance(replies, dict) and replies:
        return _about_recipient(name, *min(replies.values()))
    if code := getattr(error, "smtp_code", 0):
        _hang_up(connection)
        if connection.is_handing_over and code not in OUR_PASSWORD:
            return _about_letter(name, code)
        return NotHandedOver(f"{name} {code}")  # they want nothing from us, whoever it is for
    _hang_up(connection)
    return _unanswered(error, connection)


def _about_recipient(name: str, code: int, words: bytes | str) -> Exception:
    """Only what says that the address is wrong counts against it (RFC 3463, 3.2 and 3.3).

    A server that does not relay for us refuses everybody: that must end no subscription.
    """
    said = words.decode(errors="replace") if isinstance(words, bytes) else words
    if code >= PERMANENT and said.startswith(ADDRESS_IS_WRONG):
        return Refused(f"{name} {code}", code=code, is_address=True, is_mailbox=True)
    is_mailbox = said.startswith(MAILBOX)
    return Postponed(f"{name} {code}", code=code, is_address=True, is_mailbox=is_mailbox)


def _about_letter(name: str, code: int) -> Exception:
    return Refused(f"{name} {code}") if code >= PERMANENT else Postponed(f"{name} {code}")


def _unanswered(error: Exception, connection: BaseEmailBackend) -> Exception:
    name, code = type(error).__name__, getattr(error, "status_code", None) or 0
    is_smtp = isinstance(connection, _NoticingBackend)
    if code in ABOUT_US or (is_smtp and not connection.is_handing_over):
        return NotHandedOver(f"{name} {code or ''}".strip())
    if LATER <= code < PERMANENT:  # something in this mail: it must not keep the others waiting
        return Postponed(f"{name} {code}")
    return FateUnknown(name)


def _hang_up(connection: BaseEmailBackend) -> None:
    """The next mail gets a connection of its own."""
    _close(connection)
    if isinstance(connection, SmtpBackend):
        connection.connection = None


def try_server(*, wait_seconds: float) -> None:
    """Log in to the mail server and leave again. Raises :class:`NotHandedOver`."""
    connection = SmtpBackend(timeout=wait_seconds) if _is_smtp() else get_connection(transport())
    try:
        connection.open()
    except Exception as error:  # noqa: BLE001 - each backend has errors of its own
        code = getattr(error, "smtp_code", "")
        raise NotHandedOver(f"{type(error).__name__} {code}".strip()) from None
    finally:
        _close(connection)


def is_for_files() -> bool:
    """Whether mail is only written down."""
    return transport().endswith("filebased.EmailBackend")


def is_in_clear() -> bool:
    """Whether mail leaves this machine without encryption."""
    is_here = settings.EMAIL_HOST in {"localhost", "127.0.0.1", "::1"}
    return _is_smtp() and not (_is_encrypted() or is_here)


def where_mail_goes() -> str:
    """For a person: which server, or which folder."""
    if is_for_files():
        return f"into files in {settings.EMAIL_FILE_PATH}"
    if _is_smtp():
        how = "encrypted" if _is_encrypted() else "without encryption"
        return f"the mail server {settings.EMAIL_HOST}, port {settings.EMAIL_PORT}, {how}"
    return transport().rpartition(".")[0]


def _is_encrypted() -> bool:
    return settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL
