"""What the publication check says, in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from maharat.courses.rules import Finding

ELEMENTS: dict[str, Promise] = {
    "learner": _("Who the learner is"),
    "title": _("Title of the micro-credential"),
    "country": _("Country of the issuer"),
    "awarding-body": _("Awarding body"),
    "date": _("Day of issue"),
    "outcomes": _("Learning outcomes"),
    "workload": _("Workload in hours"),
    "level": _("Level"),
    "assessment-type": _("Type of assessment"),
    "participation": _("Form of participation"),
    "quality-assurance": _("Type of quality assurance"),
}

# Where an element comes from.
SOURCES: dict[str, Promise] = {
    "award": _("comes with each award"),
    "facts": _("from the facts of the course"),
    "owner": _("from the unit that owns the course"),
    "outcomes": _("from the outcomes"),
}

# Texts of the course by the name of their field.
TEXTS: dict[str, Promise] = {
    "title": _("Title"),
    "summary": _("Summary"),
    "what_you_make": _("What you will make"),
    "for_whom": _("For whom"),
    "prerequisites": _("What one should know before"),
    "participation_note": _("Form of participation, in words"),
    "assessment_type": _("Type of assessment"),
    "quality_assurance": _("Type of quality assurance"),
    "identity": _("Supervision and identity check"),
    "eqf": _("Level in the national framework"),
    "stacking": _("What it stacks into"),
    "statement": _("Outcome"),
    "aim": _("Aim"),
    "body": _("Text"),
    "situation": _("Situation of a question"),
    "question": _("Question"),
    "option": _("Answer"),
    "feedback": _("Feedback on an answer"),
    "instructions": _("Instructions of the task"),
    "step": _("Step of the task"),
    "part": _("Part to hand in"),
    "criterion": _("Criterion"),
    "criterion-level": _("Description of a level"),
}

LANGUAGES: dict[str, Promise] = {
    "ar": pgettext_lazy("language of a text", "Arabic"),
    "ur": pgettext_lazy("language of a text", "Urdu"),
    "en": pgettext_lazy("language of a text", "English"),
}

_SENTENCES: dict[str, Promise] = {
    "title": _("The course has no title."),
    "country": _("The country of the issuer is not known."),
    "awarding-body": _("The unit that owns the course has no name."),
    "outcomes": _("There is no outcome yet. An outcome says what one can do and which competency it closes."),
    "workload": _("The hours are not stated: meetings, self-study and assessment together are 0."),
    "level": _("The level is not one of 1 to 4."),
    "assessment-type": _("The type of assessment is not stated."),
    "quality-assurance": _("The type of quality assurance is not stated."),
    "task": _("No artefact task is chosen. It says what is made and handed in."),
    "rubric": _("The rubric of the task has no criterion."),
    "unpractised": _("No activity practises outcome %(name)s."),
    "no-part": _("There is no unit yet."),
    "empty-part": _("A unit has no activity."),
    "empty-quiz": _("A quiz has no question."),
    "no-artefact": _("No activity asks for the artefact."),
    "second-artefact": _("More than one activity asks for the artefact."),
    "no-language": _("No language is chosen in which the course is offered."),
    "no-text": _("“%(text)s” is empty."),
    "untranslated": _("“%(text)s” is missing in: %(languages)s."),
}


def sentence(finding: Finding) -> str:
    """One finding of the publication check, as a sentence."""
    listed = gettext(", ").join(str(LANGUAGES.get(code, code)) for code in finding.languages)
    return str(_SENTENCES[finding.code]) % {
        "name": finding.name,
        "text": TEXTS.get(finding.name, finding.name),
        "languages": listed,
    }
