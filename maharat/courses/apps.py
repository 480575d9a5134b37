from django.apps import AppConfig


class Courses(AppConfig):
    name = "maharat.courses"
    label = "courses"
