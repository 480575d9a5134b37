from django.apps import AppConfig


class Ui(AppConfig):
    name = "maharat.ui"
    label = "ui"
