from django.apps import AppConfig


class Network(AppConfig):
    name = "maharat.network"
    label = "network"
