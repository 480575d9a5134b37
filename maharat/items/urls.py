"""Addresses of this room. The writing forms take `?next=` and go back there with `?item=`, `?rubric=` or `?task=`."""

from django.urls import path

from maharat.items.models import Item
from maharat.items.views import questions, rubrics, tasks

app_name = "items"
urlpatterns = [
    path("items/", questions.questions, name="questions"),
    path("items/quiz/", questions.quiz, name="quiz"),
    path("items/starter/", questions.take_over, name="starter"),
    path("items/scenarios/new/", questions.new, {"purpose": Item.Purpose.SCENARIO.value}, name="new-scenario"),
    path("items/quiz/new/", questions.new, {"purpose": Item.Purpose.QUIZ.value}, name="new-question"),
    path("items/questions/<uuid:item_id>/", questions.question, name="item"),
    path("items/questions/<uuid:item_id>/new-version/", questions.new_version, name="new-version"),
    path("items/rubrics/", rubrics.rubrics, name="rubrics"),
    path("items/rubrics/new/", rubrics.new, name="new-rubric"),
    path("items/rubrics/<uuid:rubric_id>/", rubrics.rubric, name="rubric"),
    path("items/rubrics/<uuid:rubric_id>/new-version/", rubrics.new_version, name="new-rubric-version"),
    path("items/tasks/", tasks.tasks, name="tasks"),
    path("items/tasks/new/", tasks.new, name="new-task"),
    path("items/tasks/<uuid:task_id>/", tasks.task, name="task"),
    path("items/tasks/<uuid:task_id>/new-version/", tasks.new_version, name="new-task-version"),
]
