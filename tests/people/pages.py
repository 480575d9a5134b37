"""Who may open the pages of people."""

from secrets import token_hex

from tests.pages.table import CENTRE, EVERYBODY, SIGNED_IN, Page

OFFICERS = CENTRE | {"university-admin", "registrar", "dean"}
ADDERS = {"centre-operations", "centre-director", "university-admin"}


def hala(cast):
    return {"person_id": cast.hala.id}


def her_grant(cast):
    return {"grant_id": cast.hala.grants.get().id}


def her_university(cast):
    return {"slug": "ain-shams"}


def more_people(cast, count):
    from maharat.people import actions

    for place in range(count):
        actions.add_person(name=f"ندى {place}", name_language="ar", unit=cast.unit("ain-shams"), by=None, now=cast.now)


def more_units(cast, count):
    from maharat.kernel.text import Text
    from maharat.people import actions

    for _ in range(count):
        actions.add_unit(
            parent=cast.centre,
            slug=f"new-{token_hex(4)}",
            kind="university",
            sector="public",
            name=Text(en="New University", ar="جامعة جديدة", ur="نئی یونیورسٹی"),
            by=None,
        )


def a_letter(cast):
    from django.core.mail import EmailMessage, get_connection

    from maharat.people import letters

    kept = get_connection("django.core.mail.backends.filebased.EmailBackend")
    to = ["hala@example.org"]
    EmailMessage("Your account", "Good day.", to=to, headers={"Content-Language": "en"}, connection=kept).send()
    return {"letter": letters.newest(1)[0].name}


PAGES = [
    Page("people:setup", who=EVERYBODY, html=False),
    Page("people:enter", who=EVERYBODY),
    Page("people:outbox", who=EVERYBODY),
    Page("people:letter", who=EVERYBODY, example=a_letter),
    Page("people:account", who=SIGNED_IN),
    Page("people:people", who=OFFICERS, many=more_people, reader="nour"),
    Page("people:new-person", who=ADDERS),
    Page("people:person", who=OFFICERS | {"nour", "farid"}, example=hala),
    Page("people:grants", who=ADDERS | {"nour"}, example=hala, method="post"),
    Page("people:end-grant", who=ADDERS | {"nour"}, example=her_grant, method="post"),
    Page("people:units", who=OFFICERS, many=more_units, reader="centre-director"),
    Page("people:new-unit", who=ADDERS),
    Page("people:unit", who=OFFICERS | {"nour"}, example=her_university),
]
