"""Addresses of this room."""

from django.urls import path

from maharat.learning.views import enrolling, player, runs

app_name = "learning"
urlpatterns = [
    path("me/courses/", player.mine, name="mine"),
    path("learn/<uuid:enrolment_id>/", player.enrolment, name="enrolment"),
    path("learn/<uuid:enrolment_id>/target/", player.target, name="target"),
    path("learn/<uuid:enrolment_id>/withdrawal/", player.withdrawal, name="withdrawal"),
    path("learn/<uuid:enrolment_id>/return/", player.coming_back, name="return"),
    path("learn/<uuid:enrolment_id>/<uuid:activity_id>/", player.activity, name="activity"),
    path("learn/<uuid:enrolment_id>/<uuid:activity_id>/completion/", player.completion, name="completion"),
    path("courses/<slug:slug>/enrol/", enrolling.enrol, name="enrol"),
    path("courses/<slug:slug>/runs/new/", runs.offer, name="offer"),
    path("runs/", runs.runs, name="runs"),
    path("runs/<uuid:run_id>/", runs.run, name="run"),
    path("runs/<uuid:run_id>/closing/", runs.closing, name="closing"),
    path("runs/<uuid:run_id>/enrolment/", runs.enrolment, name="enrol-list"),
]
