"""The knowledge base in Python: `build` it from files, `load` it from a folder, ask it, look at it."""

from cybersov.kb.base import KB, build, default_store, load, restore
from cybersov.kb.building import PAGE, Change, Stopped, page_of, told, write
from cybersov.kb.editions import diff
from cybersov.kb.page import Page
from cybersov.kb.reading import Options, Reading, extract, read
from cybersov.kb.steps import Progress, Step
from cybersov.kb.summary import Summary, summarize

__all__ = [
    "KB", "PAGE", "Change", "Options", "Page", "Progress", "Reading", "Step", "Stopped", "Summary", "build",
    "default_store", "diff", "extract", "load", "page_of", "read", "restore", "summarize", "told", "write",
]
