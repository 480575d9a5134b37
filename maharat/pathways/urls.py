"""Addresses of this room."""

from django.urls import path

from maharat.pathways import views

app_name = "pathways"
urlpatterns = [
    path("me/standing/", views.mine, name="mine"),
    path("rules/", views.rules, name="rules"),
    path("rules/adoption/", views.adoption, name="adoption"),
    path("rules/<slug:slug>/<int:version>/", views.rule, name="rule"),
    path("people/<uuid:person_id>/ledger/", views.ledger, name="ledger"),
    path("contributions/<uuid:contribution_id>/reversal/", views.reversal, name="reversal"),
    path("contributions/<uuid:contribution_id>/use/", views.use, name="use"),
]
