from django.apps import AppConfig


class Ledger(AppConfig):
    name = "tests.faults.ledger"
    label = "ledger"
