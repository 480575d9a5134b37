"""Addresses of this room."""

from django.urls import path

from maharat.assessment.quizzes import views as quizzes
from maharat.assessment.views import reviewing, works

app_name = "assessment"
_QUIZ = "learn/<uuid:enrolment_id>/quizzes/<uuid:activity_id>/"
_ARTEFACT = "learn/<uuid:enrolment_id>/artefacts/<uuid:activity_id>/"
urlpatterns = [
    path(_QUIZ, quizzes.quiz, name="quiz"),
    path(f"{_QUIZ}answers/", quizzes.answers, name="answers"),
    path(f"{_QUIZ}attempts/<uuid:attempt_id>/", quizzes.attempt, name="attempt"),
    path(_ARTEFACT, works.artefact, name="artefact"),
    path(f"{_ARTEFACT}draft/", works.draft, name="draft"),
    path(f"{_ARTEFACT}draft/preview/", works.preview, name="preview"),
    path(f"{_ARTEFACT}draft/file/", works.draft_file, name="draft-file"),
    path(f"{_ARTEFACT}versions/<uuid:set_aside_id>/", works.set_aside, name="set-aside"),
    path(f"{_ARTEFACT}try/", works.second_try, name="second-try"),
    path("submissions/<uuid:submission_id>/", works.submission, name="submission"),
    path("submissions/<uuid:submission_id>/file/", works.file, name="file"),
    path("submissions/<uuid:submission_id>/withdrawal/", works.withdrawal, name="withdrawal"),
    path("reviews/", reviewing.queue, name="queue"),
    path("reviews/next/", reviewing.take_next, name="next"),
    path("reviews/answered/", reviewing.read, name="read"),
    path("reviews/<uuid:submission_id>/", reviewing.review, name="review"),
    path("reviews/<uuid:submission_id>/draft/", reviewing.review_draft, name="review-draft"),
    path("reviews/<uuid:submission_id>/claim/", reviewing.claim, name="claim"),
    path("reviews/<uuid:submission_id>/return/", reviewing.give_back, name="give-back"),
]
