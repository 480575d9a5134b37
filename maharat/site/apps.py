from django.apps import AppConfig


class Site(AppConfig):
    name = "maharat.site"
    label = "site"
