from django.apps import AppConfig


class Journal(AppConfig):
    name = "maharat.journal"
    label = "journal"
