"""Codecs of open standards: bytes or dict ⇄ frozen dataclasses. Pure Python; nothing here imports Django."""
