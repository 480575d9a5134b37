from django.apps import AppConfig


class Pathways(AppConfig):
    name = "maharat.pathways"
    label = "pathways"
