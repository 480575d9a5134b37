"""Every room's own urls, one line a room. Addresses carry no language; the reader's choice decides."""

from django.urls import include, path

urlpatterns = [
    path("", include("maharat.desk.urls")),
    path("", include("maharat.people.urls")),
    path("account/", include("allauth.account.urls")),
]
