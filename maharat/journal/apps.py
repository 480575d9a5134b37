from django.apps import AppConfig


class Journal(AppConfig):
    name = "maharat.journal"
    label = "journal"

    def ready(self) -> None:
        from maharat.journal import checks  # noqa: F401, PLC0415  (registers itself; models are loaded only now)
