"""Letters: one text template in the reader's language gives the subject (first line), the text and its HTML twin."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from maharat.kernel.languages import CODES, direction


def send(template: str, *, to: str, language: str, context: Mapping[str, Any]) -> None:
    """Send `<template>.txt` in `language` (in the install's first language when it is none of the three)."""
    code = language if language in CODES else settings.LANGUAGE_CODE
    with translation.override(code):
        more = {"demonstration": settings.DEMONSTRATION, "language": code, "dir": direction(code)}
        subject, _blank, body = render_to_string(f"{template}.txt", {**context, **more}).strip().partition("\n")
        text = render_to_string("ui/mail.txt", {"body": body.strip(), **more})
        html = render_to_string("ui/mail.html", {"text": text, "subject": subject, **more})
    message = EmailMultiAlternatives(subject.strip(), text, to=[to], headers={"Content-Language": code})
    message.attach_alternative(html, "text/html")
    message.send()
