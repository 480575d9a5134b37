from django.apps import AppConfig


class Classroom(AppConfig):
    name = "maharat.classroom"
    label = "classroom"
