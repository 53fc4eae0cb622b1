"""The store: documents and claims as read, and the graph made of them, in one folder."""

from cybersov.store.files import FORMAT
from cybersov.store.guard import check_query
from cybersov.store.store import Store

__all__ = ["FORMAT", "Store", "check_query"]
