from django.apps import AppConfig


class Assistant(AppConfig):
    name = "maharat.assistant"
    label = "assistant"
