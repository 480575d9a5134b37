from django.apps import AppConfig


class Careers(AppConfig):
    name = "maharat.careers"
    label = "careers"
