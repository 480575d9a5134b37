"""HTTP of needs: answering and its result for a person, campaigns and figures for the Centre."""

from maharat.needs.views import answering, centre, results

__all__ = ["answering", "centre", "results"]
