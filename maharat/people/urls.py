"""Addresses of this room."""

from django.urls import path

from maharat.people import views

app_name = "people"
urlpatterns = [
    path("setup/", views.setup, name="setup"),
    path("enter/", views.enter, name="enter"),
    path("outbox/", views.outbox, name="outbox"),
    path("outbox/<str:letter>/", views.letter, name="letter"),
    path("me/account/", views.account, name="account"),
    path("people/", views.people, name="people"),
    path("people/new/", views.new_person, name="new-person"),
    path("people/<uuid:person_id>/", views.person, name="person"),
    path("people/<uuid:person_id>/roles/", views.grants, name="grants"),
    path("roles/<uuid:grant_id>/end/", views.end_grant, name="end-grant"),
    path("units/", views.units, name="units"),
    path("units/new/", views.new_unit, name="new-unit"),
    path("units/<slug:slug>/", views.unit, name="unit"),
]
