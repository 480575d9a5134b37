from django.urls import path, register_converter

from maharat.ui import views


class StarName:
    regex = r"[\w-]{1,80}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(StarName, "star")

app_name = "ui"
urlpatterns = [
    path("ui/", views.components, name="components"),
    path("girih/<int:level>/<int:area>/<star:name>.svg", views.star, name="girih"),
]
