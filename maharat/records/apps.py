from django.apps import AppConfig


class Records(AppConfig):
    name = "maharat.records"
    label = "records"
