from django.apps import AppConfig


class Learning(AppConfig):
    name = "maharat.learning"
    label = "learning"
