"""What the verdicts and the five checks are called, for people. The codes are those of the standard's codec."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maharat.standards.openbadges import form
from maharat.standards.openbadges.verification import Check, Report, State, Verdict

# verdict → (the word, what it means, how it looks: good, wait or harm)
VERDICTS: dict[Verdict, tuple[Promise, Promise, str]] = {
    Verdict.VALID: (_("Valid"), _("Nothing in it has changed since it was issued."), "good"),
    Verdict.EXPIRED: (
        _("Expired"),
        _("It was issued properly and its time is over. What was learned may still be good; the holder can renew it."),
        "wait",
    ),
    Verdict.NOT_YET_VALID: (_("Not yet valid"), _("It begins to count on a later day."), "wait"),
    Verdict.REVOKED: (_("Revoked"), _("Its issuer has taken it back. It no longer counts."), "harm"),
    Verdict.ALTERED: (
        _("Altered"),
        _("This is not what was issued: it was changed afterwards, or somebody else signed it. Do not rely on it."),
        "harm",
    ),
    Verdict.UNKNOWN_ISSUER: (
        _("Issuer not known here"),
        _("Nothing in it has changed since it was signed; this Centre does not know who signed it. Ask the issuer."),
        "wait",
    ),
    Verdict.MALFORMED: (
        _("Not a credential"),
        _("It lacks what makes a signed credential, so nothing can be said for it."),
        "harm",
    ),
    Verdict.UNSUPPORTED: (
        _("Cannot be checked here"),
        _("It is of a kind that this page does not read. That says nothing against it: ask the issuer itself."),
        "wait",
    ),
    Verdict.STATUS_UNAVAILABLE: (
        _("Revocation not known"),
        _("Signature and dates are good, but whether it was revoked could not be found out. Ask the issuer."),
        "wait",
    ),
}

CHECKS = {
    "form": _("Form"),
    "signature": _("Signature"),
    "issuer": _("Issuer"),
    "status": _("Revocation"),
    "dates": _("Dates"),
}

STATES = {State.OK: _("In order"), State.FAILED: _("Failed"), State.UNKNOWN: _("Not known")}

REASONS: dict[str, Promise] = {
    # form
    "well-formed": _("A credential by the open standard (Open Badges 3.0)."),
    "no-context": _("It does not say by which standard it is written."),
    "wrong-first-context": _("It is not written as a verifiable credential."),
    "no-badge-context": _("It is not written as an Open Badge."),
    "no-type": _("It does not say that it is a credential."),
    "not-a-badge": _("It is a credential of another kind, not an Open Badge."),
    "no-proof": _("It carries no signature: anybody could have written it."),
    "no-id": _("It has no number of its own."),
    "no-issuer": _("It does not say who issued it."),
    "no-subject": _("It does not say for whom it is."),
    "no-achievement": _("It does not say what was achieved."),
    "bad-date": _("One of its dates cannot be read."),
    # signature
    "signature-good": _("Correct: nothing has changed since it was signed."),
    "signature-wrong": _("Wrong: something was changed after signing."),
    "bad-proof": _("The signature is incomplete."),
    "wrong-purpose": _("The signature was made for another purpose."),
    "not-covered": _("Something in it is not covered by the signature and may have been added later."),
    "key-unknown": _("The key that signed it cannot be found from here."),
    "suite-unsupported": _("Signed in a way that this page does not read."),
    "not-readable": _("It uses words of a vocabulary that this page does not have."),
    # issuer
    "issuer-known": _("Known to this Centre; signed with a key that the issuer lists."),
    "issuer-unknown": _("Not known to this Centre."),
    "issuer-not-proven": _("It names an issuer of this Centre, which the signature does not confirm."),
    "not-the-issuers-key": _("It names an issuer of this Centre and was signed with somebody else's key."),
    # status
    "not-revoked": _("Not revoked, by the issuer's own signed list."),
    "no-status": _("It was issued without a list of revocations."),
    "revoked": _("Revoked by its issuer."),
    "suspended": _("Suspended by its issuer for the time being."),
    "list-unavailable": _("The issuer's list of revocations is not at hand."),
    "list-of-another-issuer": _("The list of revocations is not its issuer's."),
    "list-not-signed": _("The list of revocations is not signed by the issuer."),
    "list-out-of-date": _("The list of revocations is out of date."),
    "list-unreadable": _("The list of revocations cannot be read."),
    "status-unsupported": _("Its list of revocations is of a kind that this page does not read."),
    # dates
    "within": _("Today lies within its dates."),
    "without-end": _("It has begun and has no end."),
    "expired": _("Its last day is over."),
    "not-yet-valid": _("Its first day has not come."),
    "not-reached": _("Not looked at, because of the above."),
}


@dataclass(frozen=True)
class Line:
    """One check as a row: what it is called, how it stands, in a sentence; and its detail, or the moment that it is."""

    name: Promise
    state: State
    state_word: Promise
    sentence: Promise
    detail: str
    at: datetime | None


def lines(report: Report) -> list[Line]:
    checks: dict[str, Check] = {name: getattr(report, name) for name in CHECKS}
    return [
        Line(
            CHECKS[name],
            check.state,
            STATES[check.state],
            REASONS[check.reason],
            check.detail,
            form.moment(check.detail),
        )
        for name, check in checks.items()
    ]


def word(report: Report) -> Promise:
    return VERDICTS[report.verdict][0]


_UNCHECKED = _("This Centre does not know its issuer and cannot find its key. That says nothing against it.")


def meaning(report: Report) -> Promise:
    """What the verdict means; where one check says it better, that check's sentence."""
    if report.verdict is Verdict.UNKNOWN_ISSUER and report.signature.state is not State.OK:
        return _UNCHECKED
    said = {Verdict.MALFORMED: report.form, Verdict.REVOKED: report.status}.get(report.verdict)
    if said is not None and said.reason in ("suspended", "no-proof", "not-a-badge"):
        return REASONS[said.reason]
    return VERDICTS[report.verdict][1]


def tone(report: Report) -> str:
    return VERDICTS[report.verdict][2]
