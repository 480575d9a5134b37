"""Who may open the pages of pathways."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

from maharat.kernel.text import Text
from tests.pages.table import SIGNED_IN, Page

KEEPERS = {"registrar", "university-admin", "centre-operations", "centre-director", "nour"}
ADOPTERS = {"centre-director", "centre-quality"}


def rule(cast):
    from maharat.pathways import actions, queries

    adopted = actions.adopt_rules(path=queries.profile_rules(), unit=cast.centre, by=None, now=cast.now)[0]
    return {"slug": adopted.slug, "version": adopted.version}


def ledger(cast):
    return {"person_id": cast.hala.id}


def earlier(cast, count=1):
    from maharat.pathways import actions

    return [
        actions.enter_earlier(
            person=cast.hala,
            client_id=uuid4(),
            title=Text(en="Research ethics", ar="أخلاقيات البحث", ur="تحقیق کی اخلاقیات"),
            area="",
            known=(),
            hours=Decimal(15),
            earned_on=date(2026, 5, 1),
            by=None,
            now=cast.now,
        )
        for _ in range(count)
    ]


def contribution(cast):
    return {"contribution_id": earlier(cast)[0].id}


PAGES = [
    Page("pathways:mine", who=SIGNED_IN, many=earlier, reader="hala"),
    Page("pathways:rules", who=SIGNED_IN),
    Page("pathways:rule", who=SIGNED_IN, example=rule),
    Page("pathways:adoption", who=ADOPTERS, method="post"),
    Page("pathways:ledger", who=KEEPERS, example=ledger, many=earlier),
    Page("pathways:reversal", who=KEEPERS, example=contribution, method="post"),
    Page("pathways:use", who=KEEPERS, example=contribution, method="post", data={"used_on": "2026-06-01"}),
]
