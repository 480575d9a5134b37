from django.apps import AppConfig


class Credentials(AppConfig):
    name = "maharat.credentials"
    label = "credentials"
