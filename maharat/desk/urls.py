"""Addresses of this room."""

from django.urls import path

from maharat.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("desk/", views.door, name="door"),
    path("me/desk/", views.mine, name="mine"),
    path("centre/", views.centre, name="centre"),
]
