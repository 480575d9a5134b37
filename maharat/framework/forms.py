"""Shapes of input for frameworks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maharat.framework import models
from maharat.kernel.text import Text
from maharat.ui.fields import Languages


class About(forms.Form):
    """A framework's title page."""

    title = Languages(label=_("Title"), length=200)
    description = Languages(label=_("What it is for"), rows=3, needs=())
    publisher = forms.CharField(label=_("Publisher"), max_length=200, required=False)
    licence = forms.CharField(label=_("Licence"), max_length=120, required=False, initial="CC BY 4.0")


class NewFramework(About):
    slug = forms.SlugField(
        label=_("Short name for addresses"),
        max_length=60,
        help_text=_("Latin letters, digits and hyphens. It never changes."),
    )
    version = forms.CharField(label=_("Version"), max_length=20, initial="1")
    field_order = ["title", "slug", "version", "description", "publisher", "licence"]


class Levels(forms.Form):
    """Name and meaning of each level of the scale."""

    def __init__(self, *args: Any, levels: list[models.Level], **kwargs: Any) -> None:
        initial = {f"name_{level.number}": level.name for level in levels}
        initial |= {f"meaning_{level.number}": level.meaning for level in levels}
        super().__init__(*args, initial=initial, **kwargs)
        self.numbers = [level.number for level in levels]
        for number in self.numbers:
            self.fields[f"name_{number}"] = Languages(label=_("Level %d: name") % number, length=60)
            self.fields[f"meaning_{number}"] = Languages(label=_("Level %d: what it means") % number, rows=2)

    @property
    def words(self) -> dict[int, tuple[Text, Text]]:
        given = self.cleaned_data
        return {number: (given[f"name_{number}"], given[f"meaning_{number}"]) for number in self.numbers}


class Area(forms.Form):
    code = forms.CharField(label=_("Code"), max_length=20, help_text=_("Short, such as BL."))
    title = Languages(label=_("Title"), length=200)


class Competency(forms.Form):
    code = forms.CharField(label=_("Code"), max_length=20, help_text=_("Short, such as BL1."))
    title = Languages(label=_("Title"), length=200)
    meaning = Languages(label=_("What whoever has it does"), rows=3)


class Indicator(forms.Form):
    level = forms.TypedChoiceField(label=_("Level"), coerce=int, choices=())
    statement = Languages(label=_("What can be observed"), rows=2)

    def __init__(self, *args: Any, levels: list[models.Level], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [(level.number, str(level.name)) for level in levels]


class _Targets(forms.ModelChoiceField):
    def label_from_instance(self, item: models.Item) -> str:
        return " ".join(part for part in (item.framework.slug, item.code, str(item.title)) if part)


class Alignment(forms.Form):
    target = _Targets(label=_("Item of another framework"), queryset=models.Item.objects.none())
    relation = forms.ChoiceField(
        label=_("Our competency is"), choices=models.Alignment.Relation.choices, widget=forms.RadioSelect
    )
    reason = Languages(label=_("Why"), rows=2)

    def __init__(self, *args: Any, targets: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target"].queryset = targets
