from django.apps import AppConfig


class Evidence(AppConfig):
    name = "maharat.evidence"
    label = "evidence"
