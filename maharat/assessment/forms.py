"""The shape of what people send: a draft, a review, the reason why a pass is withdrawn."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from maharat.assessment import actions, models, rules
from maharat.items.models import Criterion, Rubric
from maharat.kernel.ids import uuid7
from maharat.ui import words


class Draft(forms.Form):
    """The artefact as it is being written. As a draft anything goes; what may be handed in is the action's matter."""

    title = forms.CharField(label=_("Title"), max_length=rules.TITLE_CHARACTERS, required=False)
    text = forms.CharField(
        label=_("Text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18, "maxlength": rules.TEXT_CHARACTERS}),
    )
    language = forms.ChoiceField(
        label=_("Language of your work"),
        required=False,
        choices=[("", _("As the text is written")), ("ar", _("Arabic")), ("ur", _("Urdu")), ("en", _("English"))],
    )
    link = forms.CharField(
        label=_("Link"),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "dir": "ltr"}),
    )
    file = forms.FileField(label=_("File"), required=False, allow_empty_file=True)
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    # The window's own id, and the id under which its work is handed in once.
    window = forms.UUIDField(widget=forms.HiddenInput)
    receipt = forms.UUIDField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, draft: models.Draft | None) -> "Draft":
        """The form as it is opened."""
        kept = actions.Written.on(draft) if draft else actions.Written()
        revision = draft.revision if draft else 0
        return cls(initial={**vars(kept), "revision": revision, "window": uuid7(), "receipt": uuid7()})

    def move_to(self, draft: models.Draft | None) -> None:
        """Shown again, the form speaks of what is saved now."""
        data: Any = self.data.copy()
        data["revision"] = draft.revision if draft else 0
        self.data = data

    def written(self) -> actions.Written:
        given = self.cleaned_data
        return actions.Written(given["title"], given["text"], given["language"], given["link"])


@dataclass(frozen=True)
class Row:
    """One criterion of the review form."""

    criterion: Criterion
    number: int
    score: forms.BoundField
    comment: forms.BoundField
    chosen: int | None
    # The score of the try before.
    before: int | None
    # What another window has put here, when two have written.
    other_score: int | None = None
    other_comment: str = ""

    @property
    def anchor(self) -> str:
        return f"criterion-{self.number}"

    @property
    def levels(self) -> list[dict[str, Any]]:
        return [
            {"value": level.score, "label": words.marked(level.name), "text": words.marked(level.description)}
            for level in self.criterion.levels.all()
        ]


class Review(forms.Form):
    """A review, criterion by criterion. Half of it can be kept; only all of it can be sent (`is_ready`)."""

    strengths = forms.CharField(
        label=_("What is strong"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )
    next_step = forms.CharField(
        label=_("Next step"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    receipt = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        rubric: Rubric,
        criteria: Iterable[Criterion],
        draft: models.ReviewDraft | None = None,
        before: Mapping[UUID, int] | None = None,
        **more: Any,
    ) -> None:
        self.rubric, self.criteria, self.before = rubric, list(criteria), before or {}
        self.other: actions.Judged | None = None
        super().__init__(*args, initial=self._kept(draft), **more)
        for criterion in self.criteria:
            self.fields[f"score_{criterion.id}"] = forms.TypedChoiceField(
                required=False, coerce=int, empty_value=None, choices=[(score, score) for score in rules.SCORES]
            )
            self.fields[f"comment_{criterion.id}"] = forms.CharField(
                label=_("Comment"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
            )

    def _kept(self, draft: models.ReviewDraft | None) -> dict[str, Any]:
        judged = actions.Judged.of(draft.content if draft else {})
        scores = {f"score_{criterion}": score for criterion, score in judged.scores.items()}
        comments = {f"comment_{criterion}": said for criterion, said in judged.comments.items()}
        words = {"strengths": judged.strengths, "next_step": judged.next_step}
        return {**scores, **comments, **words, "revision": draft.revision if draft else 0, "receipt": uuid7()}

    def rows(self) -> list[Row]:
        return [self._row(number, criterion) for number, criterion in enumerate(self.criteria, 1)]

    def _row(self, number: int, criterion: Criterion) -> Row:
        score, comment = self[f"score_{criterion.id}"], self[f"comment_{criterion.id}"]
        chosen = str(score.value() or "")
        return Row(
            criterion=criterion,
            number=number,
            score=score,
            comment=comment,
            chosen=int(chosen) if chosen.isdigit() else None,
            before=self.before.get(criterion.id),
            other_score=self.other.scores.get(criterion.id) if self.other else None,
            other_comment=self.other.comments.get(criterion.id, "") if self.other else "",
        )

    def judged(self) -> actions.Judged:
        given = self.cleaned_data
        scores = {c.id: given.get(f"score_{c.id}") for c in self.criteria}
        return actions.Judged(
            scores={criterion: score for criterion, score in scores.items() if score is not None},
            comments={c.id: said for c in self.criteria if (said := given.get(f"comment_{c.id}", "").strip())},
            strengths=given["strengths"],
            next_step=given["next_step"],
        )

    def move_to(self, kept: actions.Kept) -> None:
        """Shown again, the form speaks of this revision, with what another window has written beside its own words."""
        data: Any = self.data.copy()
        data["revision"] = kept.draft.revision
        self.data = data
        self.other = actions.Judged.of(kept.draft.content) if kept.is_stale else None

    @property
    def scored(self) -> int:
        return sum(row.chosen is not None for row in self.rows())

    @property
    def verdict(self) -> str:
        """What the marks amount to, "" while a criterion has none."""
        marks = {row.criterion.id: row.chosen for row in self.rows() if row.chosen is not None}
        if not marks or rules.unscored(marks, [criterion.id for criterion in self.criteria]):
            return ""
        return rules.verdict(marks, self.rubric.pass_score, self.rubric.pass_sum)

    @property
    def told(self) -> str:
        """The verdict in words, before it is sent."""
        missing = len(self.criteria) - self.scored
        if missing:
            return ngettext("%(count)d criterion to go", "%(count)d criteria to go", missing) % {"count": missing}
        return str(VERDICTS[self.verdict])

    def is_ready(self) -> bool:
        """Whether it can be sent; says at its place what is missing."""
        for row in self.rows():
            if row.chosen is None:
                self.add_error(row.score.name, actions.Unscored.message)
        if self.verdict == rules.NOT_YET and not self.cleaned_data["next_step"].strip():
            self.add_error("next_step", actions.NoNextStep.message)
        return not self.errors


VERDICTS: dict[str, Promise] = {
    rules.PASSED: _("These marks say: passed"),
    rules.NOT_YET: _("These marks say: not yet"),
}


class Withdrawal(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
