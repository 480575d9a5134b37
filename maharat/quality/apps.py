from django.apps import AppConfig


class Quality(AppConfig):
    name = "maharat.quality"
    label = "quality"
