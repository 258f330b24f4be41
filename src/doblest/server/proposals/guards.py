"""Keeps robots out of the forms of the public without a foreign service.

A form carries a stamp that the server signed, a challenge that a browser solves beside the page (ALTCHA),
and a field that people do not see. `examine` refuses without a write; `record` counts what was let in, in the
transaction that keeps it. A browser without scripts brings no proof, and fewer of those are let in.
"""

from __future__ import annotations

import math
import secrets
import time
from collections.abc import Mapping
from datetime import timedelta

import altcha
import msgspec
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from msgspec import Struct

from doblest.data import load
from doblest.errors import RegisterError
from doblest.model import LocalizedText
from doblest.server.accounts.addresses import name_client
from doblest.server.http.bodies import CROWDED
from doblest.server.proposals.models import Admission

STAMP, PROOF, TRAP = "stamp", "proof", "website"
"""Inputs of the form."""
_SIGNER_SALT = "doblest.proposals.stamp"
_ALGORITHM = "PBKDF2/SHA-256"
_HOUR = timedelta(hours=1)
_KEPT = timedelta(days=1)
_MOST_PROOF = 4_000
"""Characters; a browser sends 700."""


class GuardError(RegisterError):
    """A form that is not let in; `refusal` says why, and what to do."""

    def __init__(self, ru: str, en: str, status: int = 400) -> None:
        self.refusal = LocalizedText(ru, en)
        self.status = status
        super().__init__(ru)


class Guard(Struct, frozen=True):
    """What a form of the public carries; `account/_guard.html` draws it."""

    stamp: str
    challenge: str
    """JSON of ALTCHA."""


class Passed(Struct, frozen=True):
    """A form that may come in."""

    kind: str
    nonce: str
    client: str
    is_proven: bool
    """By the browser's work, or by an account: no robot of the common kind."""


class _Limits(Struct, frozen=True, forbid_unknown_fields=True):
    """`[guards]` of `data/limits.toml`."""

    least_seconds: float
    form_hours: int
    work: int
    counters: tuple[int, int]
    client_proven: int
    client_unproven: int
    all_proven: int
    all_unproven: int


def _read_limits() -> _Limits:
    return msgspec.convert(load("limits")["guards"], _Limits)


# --- the form ------------------------------------------------------------------------------------


def make_guard(form: Mapping[str, str] | None = None) -> Guard:
    """For a new form; for one that is shown again to be mended its own stamp, so that nobody waits anew."""
    stamp = (form or {}).get(STAMP, "")
    nonce = read_nonce({STAMP: stamp})
    if nonce is None:
        nonce = secrets.token_hex(16)
        stamp = Signer(salt=_SIGNER_SALT).sign_object([nonce, time.time()])
    return Guard(stamp, _make_challenge(nonce))


def _make_challenge(nonce: str) -> str:
    limits = _read_limits()
    fewest, most = limits.counters
    challenge = altcha.create_challenge(
        _ALGORITHM,
        limits.work,
        counter=fewest + secrets.randbelow(most - fewest),
        expires_at=int(time.time()) + limits.form_hours * 3600,
        data={STAMP: nonce},
        hmac_secret=_derive_key("challenge"),
        hmac_key_secret=_derive_key("answer"),
    )
    return msgspec.json.encode(challenge.to_dict()).decode()


def _derive_key(use: str) -> str:
    return salted_hmac("doblest.proposals.proof", use, algorithm="sha256").hexdigest()


def read_nonce(form: Mapping[str, str]) -> str | None:
    """Which form it is; None where this site made none such, or long ago."""
    stamped = _read_stamp(form)
    return stamped[0] if stamped else None


def _read_stamp(form: Mapping[str, str]) -> tuple[str, float] | None:
    """The form's nonce and its age in seconds."""
    try:
        nonce, made = Signer(salt=_SIGNER_SALT).unsign_object(form.get(STAMP, ""))
    except BadSignature:
        return None
    age = time.time() - made
    return (nonce, age) if age < _read_limits().form_hours * 3600 else None


# --- what was sent -------------------------------------------------------------------------------


def examine(request: HttpRequest, kind: str, *, is_known: bool = False) -> Passed:
    """Whether a form may come in; nothing is written. Raises GuardError.

    `is_known` is of a signed-in person, who proves nothing.
    """
    form, limits = request.POST, _read_limits()
    if CROWDED in request.META:
        raise GuardError(
            "Сейчас присылают слишком много больших файлов, и ваш не принят. Написанное осталось: выберите "
            "файл ещё раз и отправьте через минуту.",
            "Too many large files are being sent at present, and yours was not taken. What you wrote is "
            "still here: choose the file again and send it in a minute.",
            503,
        )
    if form.get(TRAP, ""):
        raise GuardError(
            "Заполнено поле, которое должно быть пустым: так делают роботы. Очистите его и отправьте снова.",
            "A field that must stay empty is filled in, as robots do. Clear it and send again.",
        )
    stamped = _read_stamp(form)
    if stamped is None:
        raise GuardError(
            "Страница устарела: проверьте написанное и отправьте ещё раз.",
            "The page is out of date: look through what you wrote and send it again.",
        )
    nonce, age = stamped
    if age < limits.least_seconds:
        seconds = math.ceil(limits.least_seconds - age)
        raise GuardError(
            f"Слишком быстро для человека: подождите {seconds} с и отправьте ещё раз.",
            f"Too fast for a person: wait {seconds} s and send again.",
            429,
        )
    proven = is_known or _is_proven(form.get(PROOF, ""), nonce)
    passed = Passed(kind, nonce, _hash_client(request), proven)
    if not is_known:
        _require_room(passed, limits)
    return passed


def record(passed: Passed) -> Admission:
    """Count the form: in the transaction that keeps what it said. Raises IntegrityError for the same form."""
    now = timezone.now()
    Admission.objects.filter(at__lt=now - _KEPT).delete()
    return Admission.objects.create(
        nonce=passed.nonce, kind=passed.kind, client=passed.client, is_proven=passed.is_proven, at=now
    )


def _is_proven(proof: str, nonce: str) -> bool:
    """Whether the browser solved the challenge of this very form."""
    if not proof or len(proof) > _MOST_PROOF:
        return False
    result = altcha.verify_solution(proof, _derive_key("challenge"), hmac_key_secret=_derive_key("answer"))
    if not result.verified:
        return False
    return altcha.Payload.from_base64(proof).challenge.parameters.data == {STAMP: nonce}


def _hash_client(request: HttpRequest) -> str:
    """Of the day alone: who it was is not kept."""
    named = f"{timezone.localdate().isoformat()} {name_client(request)}"
    return salted_hmac("doblest.proposals.client", named, algorithm="sha256").hexdigest()[:32]


def _require_room(passed: Passed, limits: _Limits) -> None:
    """Raises GuardError where the last hour let in as many as it may."""
    alike = Admission.objects.like(passed.kind, is_proven=passed.is_proven).since(timezone.now() - _HOUR)
    own = limits.client_proven if passed.is_proven else limits.client_unproven
    if alike.filter(client=passed.client).count() >= own:
        raise GuardError(
            "С вашего адреса за час пришло уже много: отправьте через час.",
            "Many came from your address within the hour: send it in an hour.",
            429,
        )
    if alike.count() < (limits.all_proven if passed.is_proven else limits.all_unproven):
        return
    if passed.is_proven:
        raise GuardError(
            "За этот час пришло слишком много: отправьте через час.",
            "Too many came within the hour: send it in an hour.",
            429,
        )
    raise GuardError(
        "Сейчас много отправлений от роботов: включите в браузере скрипты и отправьте снова или попробуйте "
        "через час.",
        "Robots send a lot at present: turn on scripts in your browser and send again, or try in an hour.",
        429,
    )
