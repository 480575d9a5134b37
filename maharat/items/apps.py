from django.apps import AppConfig


class Items(AppConfig):
    name = "maharat.items"
    label = "items"
