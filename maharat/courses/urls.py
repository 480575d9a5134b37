"""Addresses of this room."""

from django.urls import path, register_converter

from maharat.courses.views import cases, publishing, reading, rows, writing


class RowKind:
    regex = "outcomes|units|activities"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(RowKind, "rowkind")

app_name = "courses"
urlpatterns = [
    path("courses/", reading.catalogue, name="catalogue"),
    path("courses/<slug:slug>/", reading.course, name="course"),
    path("courses/<slug:slug>/cases/", cases.cases, name="cases"),
    path("courses/<slug:slug>/cases/<slug:unit_slug>/<uuid:activity_id>/", cases.case, name="case"),
    path("courses/<slug:slug>/cases/<slug:unit_slug>/<uuid:activity_id>/original/", cases.original, name="original"),
    path("courses/<slug:slug>/versions/new/", publishing.new_version, name="version-new"),
    path("courses/<slug:slug>/edit/", writing.edit, name="edit"),
    path("courses/<slug:slug>/edit/facts/", rows.facts, name="facts"),
    path("courses/<slug:slug>/edit/task/", rows.task, name="task"),
    path("courses/<slug:slug>/edit/outcomes/new/", rows.outcome, name="outcome-new"),
    path("courses/<slug:slug>/edit/outcomes/<uuid:row_id>/", rows.outcome, name="outcome"),
    path("courses/<slug:slug>/edit/units/new/", rows.part, name="part-new"),
    path("courses/<slug:slug>/edit/units/<uuid:row_id>/", rows.part, name="part"),
    path("courses/<slug:slug>/edit/units/<uuid:part_id>/activities/new/", rows.new_activity, name="activity-new"),
    path("courses/<slug:slug>/edit/activities/<uuid:row_id>/", rows.activity, name="activity"),
    path("courses/<slug:slug>/edit/activities/<uuid:row_id>/questions/", rows.questions, name="questions"),
    path("courses/<slug:slug>/edit/<rowkind:kind>/<uuid:row_id>/place/", writing.place, name="place"),
    path("courses/<slug:slug>/edit/<rowkind:kind>/<uuid:row_id>/removal/", writing.removal, name="removal"),
    path("courses/<slug:slug>/edit/check/", publishing.check, name="check"),
    path("courses/<slug:slug>/edit/publication/", publishing.publication, name="publication"),
    path("writing/", writing.mine, name="writing"),
    path("writing/new/", writing.new, name="new"),
    path("writing/starters/<slug:slug>/", writing.adopt, name="adopt"),
]
