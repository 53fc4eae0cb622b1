"""The store: documents and claims as read, and the graph made of them, in one folder."""

from cybersov.store.asking import Snapshot
from cybersov.store.files import FORMAT
from cybersov.store.guard import check_query, misspelt
from cybersov.store.interface import Results
from cybersov.store.store import Store

__all__ = ["FORMAT", "Results", "Snapshot", "Store", "check_query", "misspelt"]
