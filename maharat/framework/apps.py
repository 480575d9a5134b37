from django.apps import AppConfig


class Framework(AppConfig):
    name = "maharat.framework"
    label = "framework"
