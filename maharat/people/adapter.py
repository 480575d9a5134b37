"""Where allauth meets our people: nobody signs up by themselves, and sign-ins reach the journal."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter

from maharat.journal import actions as journal


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: Any) -> bool:
        return False

    def post_login(self, request: Any, user: Any, **kwargs: Any) -> Any:
        journal.write("people.signed-in", user, by=user.person_id)
        return super().post_login(request, user, **kwargs)
