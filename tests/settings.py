"""The product's settings, on a throw-away home: nothing that a test writes reaches anybody's data."""

import atexit
import os
import shutil
import tempfile

_home = tempfile.mkdtemp(prefix="maharat-tests-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.environ["MAHARAT_HOME"] = _home
os.environ["MAHARAT_DEMONSTRATION"] = "1"
os.environ["MAHARAT_COUNTRY"] = "egypt"
os.environ["MAHARAT_ORIGIN"] = "http://localhost:8000"

from maharat.site.settings import *  # noqa: E402
from maharat.site.settings import DATABASES, HOME, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["*"]

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in the product, so that threads meet as they do there; what is lost in a power cut is no matter here.
    DATABASES["default"]["TEST"] = {"NAME": str(HOME / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA busy_timeout=20000;"
    )

# Pages are tested without a collectstatic before: plain names, found where they stand.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
