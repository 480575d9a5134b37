"""Addresses of this room. /framework/items/<id> stands in credentials and never changes."""

from django.urls import path

from maharat.framework.views import editing, public

app_name = "framework"
urlpatterns = [
    path("framework/", public.framework, name="framework"),
    path("framework/alignments/", public.alignments, name="alignments"),
    path("framework/items/<uuid:item_id>", public.item, name="item"),
    path("framework/items/<uuid:item_id>.json", public.item_json, name="item-json"),
    path("framework/editing/", editing.frameworks, name="frameworks"),
    path("framework/editing/new/", editing.new, name="new"),
    path("framework/editing/starter/", editing.take_over, name="starter"),
    path("framework/editing/<uuid:framework_id>/", editing.draft, name="draft"),
    path("framework/editing/<uuid:framework_id>/about/", editing.about, name="about"),
    path("framework/editing/<uuid:framework_id>/levels/", editing.levels, name="levels"),
    path("framework/editing/<uuid:framework_id>/publication/", editing.publication, name="publication"),
    path("framework/editing/<uuid:framework_id>/areas/new/", editing.new_area, name="new-area"),
    path("framework/editing/<uuid:framework_id>/items/<uuid:item_id>/", editing.edit_item, name="edit-item"),
    path(
        "framework/editing/<uuid:framework_id>/items/<uuid:item_id>/new/", editing.new_competency, name="new-competency"
    ),
    path(
        "framework/editing/<uuid:framework_id>/items/<uuid:item_id>/removal/", editing.remove_item, name="remove-item"
    ),
    path(
        "framework/editing/<uuid:framework_id>/items/<uuid:item_id>/indicators/",
        editing.new_indicator,
        name="new-indicator",
    ),
    path(
        "framework/editing/<uuid:framework_id>/items/<uuid:item_id>/alignments/new/",
        editing.new_alignment,
        name="new-alignment",
    ),
    path(
        "framework/editing/<uuid:framework_id>/indicators/<uuid:indicator_id>/removal/",
        editing.remove_indicator,
        name="remove-indicator",
    ),
]
