"""What the client sends and what comes of it. No constraint forbids doubles: they are to be seen, not prevented."""

from django.db import models


class Note(models.Model):
    number = models.IntegerField()


class Heard(models.Model):
    """That a handler heard of a note."""

    note = models.ForeignKey(Note, models.PROTECT)
    handler = models.CharField(max_length=20)


class Step(models.Model):
    """One step of the long work over a note."""

    note = models.ForeignKey(Note, models.PROTECT)
    number = models.IntegerField()
