"""Before the first kill: teachers who are signed in and have begun to answer a campaign. Prints one line of JSON."""

import json
import sys

import django

NAMES = ("hala", "amina")


def main() -> None:
    django.setup()
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.db import transaction
    from django.urls import reverse
    from django.utils import timezone

    from maharat.needs import queries
    from maharat.site.demonstration import people
    from tests.needs import stage

    told = []
    with transaction.atomic():
        cast = people.load(timezone.now(), lambda done, total: None, only=people.NAMED)
        campaign = stage.open_campaign(cast)
        for name in NAMES:
            account = getattr(cast, name).accounts.get()
            response = stage.begin(cast, campaign, getattr(cast, name))
            session = SessionStore()
            session[SESSION_KEY], session[HASH_SESSION_KEY] = str(account.pk), account.get_session_auth_hash()
            session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
            session.create()
            steps = {
                reverse("needs:step", args=[response.id, step.number]): (
                    {"option": [str(option.id) for option in step.item.options.all()]}
                    if step.item
                    else {"importance": [1, 2, 3, 4, 5], "level": [0, 1, 2, 3]}
                )
                for step in queries.sheet(response).steps
            }
            told.append({"session": session.session_key, "response": str(response.id), "steps": steps})
    sys.stdout.write(json.dumps(told) + "\n")


def kept() -> dict[str, dict[str, str]]:
    """Address of each step → what is kept of the answer there."""
    from django.urls import reverse

    from maharat.needs import queries
    from maharat.needs.models import Response

    found: dict[str, dict[str, str]] = {}
    for response in Response.objects.all():
        for step in queries.sheet(response).steps:
            here = reverse("needs:step", args=[response.id, step.number])
            if step.item is None:
                rating = step.entry.rating
                found[here] = {"importance": str(rating.importance), "level": str(rating.level)}
            elif chosen := step.entry.answers.get(step.item.id):
                found[here] = {"option": str(chosen.option_id)}
    return found


if __name__ == "__main__":
    main()
