"""Every room's own urls, one line a room. Addresses carry no language; the reader's choice decides."""

from django.urls import include, path

urlpatterns = [
    path("", include("maharat.desk.urls")),
    path("", include("maharat.evidence.urls")),
    path("", include("maharat.pathways.urls")),
    path("", include("maharat.assessment.urls")),
    path("", include("maharat.learning.urls")),
    path("", include("maharat.courses.urls")),
    path("", include("maharat.needs.urls")),
    path("", include("maharat.items.urls")),
    path("", include("maharat.framework.urls")),
    path("", include("maharat.people.urls")),
    path("", include("maharat.credentials.urls")),
    path("account/", include("allauth.account.urls")),
    path("operations/", include("maharat.journal.urls")),
    path("", include("maharat.ui.urls")),
]

handler400 = "maharat.ui.views.bad_request"
handler403 = "maharat.ui.views.forbidden"
handler404 = "maharat.ui.views.not_found"
handler500 = "maharat.ui.views.broken"
