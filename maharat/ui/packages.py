from django.contrib.staticfiles.finders import FileSystemFinder
from django.contrib.staticfiles.storage import StaticFilesStorage


class PackageFinder(FileSystemFinder):
    """Nothing yet."""


class HashedStaticFiles(StaticFilesStorage):
    """Nothing yet."""
