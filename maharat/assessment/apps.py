from django.apps import AppConfig


class Assessment(AppConfig):
    name = "maharat.assessment"
    label = "assessment"
