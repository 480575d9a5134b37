from django.apps import AppConfig


class Exchange(AppConfig):
    name = "maharat.exchange"
    label = "exchange"
