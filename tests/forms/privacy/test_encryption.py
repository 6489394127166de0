"""Sealing and its keys: what one key closed, any of ours opens, and no other does."""

import base64
import secrets

import pytest
from django.core.management import CommandError, call_command

from forms.enquiries.models import Enquiry
from forms.privacy import rotation
from forms.privacy.encryption import CannotUnseal, reseal, seal, unseal
from forms.privacy.fingerprints import fingerprint, normalised
from forms.privacy.models import FingerprintKey
from forms.privacy.rotation import sealed_columns
from tests.forms.builders import SECRET, make_enquiry


def new_key() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def test_sealed_text_opens_again_and_says_nothing_before(settings):
    for text in ("", SECRET, "שלום 😀", "line\nline", "x" * 100_000):
        sealed = seal(text)
        assert unseal(sealed) == text
        assert text[:20].encode() not in sealed or not text
    assert seal(SECRET) != seal(SECRET)


@pytest.mark.parametrize("token", [b"", b"nonsense", b"\x00" * 200, "ü".encode()])
def test_what_no_key_opens_is_an_error_with_a_sentence(token):
    with pytest.raises(CannotUnseal, match="SUBMISSION_KEYS"):
        unseal(token)


def test_a_changed_token_does_not_open():
    sealed = bytearray(seal(SECRET))
    sealed[30] ^= 1

    with pytest.raises(CannotUnseal):
        unseal(bytes(sealed))


def test_older_keys_open_and_the_newest_seals(settings):
    old, new = settings.SUBMISSION_KEYS[0], new_key()
    sealed = seal(SECRET)

    settings.SUBMISSION_KEYS = [new, old]
    assert unseal(sealed) == SECRET
    fresh = seal(SECRET)
    settings.SUBMISSION_KEYS = [new]
    assert unseal(fresh) == SECRET
    with pytest.raises(CannotUnseal):
        unseal(sealed)


@pytest.mark.django_db
def test_rotating_reseals_everything_so_that_the_old_key_can_go(settings, capsys):
    enquiries = [make_enquiry(name=f"Robin {n}") for n in range(3)]
    before = fingerprint("robin@example.com")
    new = new_key()
    settings.SUBMISSION_KEYS = [new, *settings.SUBMISSION_KEYS]

    call_command("rotate_keys")
    call_command("rotate_keys")

    settings.SUBMISSION_KEYS = [new]
    assert Enquiry.objects.get(pk=enquiries[0].pk).answer_to("long_text") == SECRET
    assert Enquiry.objects.get(pk=enquiries[2].pk).name == "Robin 2"
    assert fingerprint("robin@example.com") == before
    assert "3 sealed again, 0 were new" in capsys.readouterr().out


@pytest.mark.faults(50)
@pytest.mark.django_db
def test_rotating_names_what_no_key_opens_and_reseals_the_rest(settings, capsys):
    lost, kept = make_enquiry(), make_enquiry()
    Enquiry.objects.filter(pk=lost.pk).update(sealed_answers=b"sealed elsewhere")
    new = new_key()
    settings.SUBMISSION_KEYS = [new, *settings.SUBMISSION_KEYS]

    with pytest.raises((SystemExit, CommandError)):
        call_command("rotate_keys")

    settings.SUBMISSION_KEYS = [new]
    assert Enquiry.objects.get(pk=kept.pk).answer_to("long_text") == SECRET
    assert bytes(Enquiry.objects.get(pk=lost.pk).sealed_answers) == b"sealed elsewhere"
    assert "no key opens 1 of them" in capsys.readouterr().err


@pytest.mark.django_db
def test_every_sealed_column_of_the_room_is_among_those_that_are_resealed():
    registered = {str(column) for column in sealed_columns()}

    for model in (Enquiry, FingerprintKey):
        for field in model._meta.concrete_fields:
            if field.get_internal_type() == "BinaryField":
                assert f"{model._meta.label}.{field.name}" in registered


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("Robin@Example.COM", " robin@example.com "),
        ("robin@bücher.example", "robin@xn--bcher-kva.example"),
        ("ROBIN@BÜCHER.example", "robin@bücher.example"),
    ],
)
@pytest.mark.django_db
def test_an_address_has_one_fingerprint_however_it_is_written(written, other):
    assert fingerprint(written) == fingerprint(other)


@pytest.mark.django_db
def test_fingerprints_say_nothing_and_none_stands_for_no_address(settings):
    mark = fingerprint("robin@example.com")

    assert len(mark) == 64
    assert mark != fingerprint("kim@example.com")
    assert fingerprint("  ") == ""
    FingerprintKey.objects.all().delete()
    assert fingerprint("robin@example.com") != mark


def test_odd_addresses_are_normal_enough():
    assert normalised("a@b@c") == "a@b@c"
    assert normalised("nobody") == "nobody"
    assert normalised(f"a@{'x' * 80}.example").startswith("a@x")


@pytest.mark.faults(50)
@pytest.mark.django_db
def test_a_rotation_that_is_interrupted_is_finished_by_the_next(settings, monkeypatch):
    for _ in range(7):
        make_enquiry()
    new = new_key()
    settings.SUBMISSION_KEYS = [new, *settings.SUBMISSION_KEYS]
    monkeypatch.setattr(rotation, "BATCH_ROWS", 2)
    done = []

    def interrupted(token: bytes) -> bytes:
        done.append(token)
        if len(done) == 4:
            raise KeyboardInterrupt
        return reseal(token)

    monkeypatch.setattr(rotation, "reseal", interrupted)
    with pytest.raises(KeyboardInterrupt):
        call_command("rotate_keys")
    monkeypatch.undo()

    assert all(enquiry.answer_to("long_text") == SECRET for enquiry in Enquiry.objects.all())
    call_command("rotate_keys")
    settings.SUBMISSION_KEYS = [new]
    assert all(enquiry.answer_to("long_text") == SECRET for enquiry in Enquiry.objects.all())
