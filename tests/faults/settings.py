"""The product's settings, with a ledger to write in. Home and database are given by the environment."""

from maharat.site.settings import *  # noqa: F403
from maharat.site.settings import INSTALLED_APPS, STORAGES

INSTALLED_APPS = [*INSTALLED_APPS, "tests.faults.ledger"]
ROOT_URLCONF = "tests.faults.urls"
# Tables straight from the models: the steps by which they came about are tested elsewhere.
MIGRATION_MODULES = {app.removesuffix(".apps.SimpleAppConfig").rpartition(".")[2]: None for app in INSTALLED_APPS}
# No collectstatic here.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
