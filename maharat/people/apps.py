from django.apps import AppConfig


class People(AppConfig):
    name = "maharat.people"
    label = "people"
