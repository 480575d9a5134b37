from django.apps import AppConfig


class Desk(AppConfig):
    name = "maharat.desk"
    label = "desk"
