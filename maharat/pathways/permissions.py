"""Who may take over rules, and who keeps people's ledgers."""

ADOPTERS = ("centre-director", "centre-quality")
KEEPERS = ("registrar", "university-admin", "centre-operations", "centre-director")
