"""HTTP of frameworks: public pages, and the editor of drafts."""

from maharat.framework.views import editing, public

__all__ = ["editing", "public"]
