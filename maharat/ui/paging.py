"""Lists are paged at 25."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

PER_PAGE = 25


def page_of(request: HttpRequest, rows: Any, *, per: int = PER_PAGE) -> Page[Any]:
    """The page of `rows` that `?page=` asks for, or the nearest there is. Draw it with {% c "pages" page=… %}."""
    return Paginator(rows, per).get_page(request.GET.get("page"))
