"""What allauth serves in our design: signing in and out, passwords and addresses."""

from tests.pages.table import PUBLIC, SIGNED_IN, Page


def link_of_nobody(cast):
    return {"uidb36": "1", "key": "set-password"}


def mail_of_nobody(cast):
    return {"key": "gone"}


PAGES = [
    *(
        Page(f"account_{name}", who={PUBLIC}, borrowed=True)
        for name in (
            "login",
            "signup",
            "inactive",
            "email_verification_sent",
            "reset_password",
            "reset_password_done",
            "reset_password_from_key_done",
        )
    ),
    Page("account_reset_password_from_key", who={PUBLIC}, example=link_of_nobody, borrowed=True),
    Page("account_confirm_email", who={PUBLIC}, example=mail_of_nobody, borrowed=True),
    *(Page(f"account_{name}", who=SIGNED_IN, borrowed=True) for name in ("logout", "email", "set_password")),
]
