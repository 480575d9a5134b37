from django.apps import AppConfig


class Needs(AppConfig):
    name = "maharat.needs"
    label = "needs"
