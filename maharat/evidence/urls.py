"""Addresses of this room."""

from django.urls import path

from maharat.evidence import views

app_name = "evidence"
urlpatterns = [
    path("evidence/", views.figures, name="figures"),
    path("evidence/threads/<uuid:enrolment_id>/", views.thread, name="thread"),
    path("evidence/<slug:code>/", views.indicator, name="indicator"),
]
