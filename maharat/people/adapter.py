"""Where allauth meets our people: nobody signs up by themselves, and sign-ins reach the journal."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter

from maharat.people import actions


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: Any) -> bool:
        return False

    def post_login(self, request: Any, user: Any, **kwargs: Any) -> Any:
        actions.note_sign_in(account=user)
        return super().post_login(request, user, **kwargs)
