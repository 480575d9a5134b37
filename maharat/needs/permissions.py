"""Who may open campaigns, read their figures, and look at one person's gap."""

# Open campaigns, read figures, decide.
OFFICERS = ("centre-director", "centre-quality", "centre-operations")
# Walk back to one person's gap; each look is noted in the journal.
READERS = ("centre-director", "centre-quality")
DECIDERS = ("centre-director", "centre-quality")
