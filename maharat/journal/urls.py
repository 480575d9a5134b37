"""Addresses of this room."""

from django.urls import path

from maharat.journal import views

app_name = "journal"
urlpatterns = [
    path("deliveries/", views.deliveries, name="deliveries"),
    path("deliveries/another-try/", views.another_try_of_all, name="another-try-of-all"),
    path("deliveries/<uuid:delivery_id>/", views.delivery, name="delivery"),
    path("deliveries/<uuid:delivery_id>/another-try/", views.another_try, name="another-try"),
    path("deliveries/<uuid:delivery_id>/setting-aside/", views.setting_aside, name="setting-aside"),
    path("journal/", views.trail, name="trail"),
    path("journal/<int:entry_id>/", views.entry, name="entry"),
    path("work/<int:entry_id>/", views.work, name="work"),
]
