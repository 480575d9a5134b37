from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, JsonResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from maharat.journal import actions as journal
from tests.faults.ledger.models import Note


def _note(number: int) -> Note:
    with transaction.atomic():
        note = Note.objects.create(number=number)
        journal.write("ledger.noted", note, number=number)
    return note


@csrf_exempt
def notes(request: HttpRequest) -> JsonResponse:
    """Take a note once; the answer is the acknowledgement."""
    number = int(request.POST["number"])
    client_id = UUID(request.POST["client_id"])
    note = journal.once(client_id, by=None, action="ledger.note", do=lambda: _note(number))
    return JsonResponse({"id": note.id, "number": note.number})


urlpatterns = [path("faults/notes/", notes), path("", include("maharat.site.urls"))]
