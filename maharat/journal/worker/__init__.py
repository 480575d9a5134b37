"""The worker: takes deliveries, calls their handlers, gives periodic jobs their turn, seals what is committed.

`drain` does in this process what is due now: for tests and for loading the demonstration.
"""

from maharat.journal.worker.delivering import drain

__all__ = ["drain"]
