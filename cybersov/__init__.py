"""cybersov: texts about cyber sovereignty as a knowledge graph whose every edge leads to its sentence.

>>> import cybersov
>>> kb = cybersov.build("report.txt")              # doctest: +SKIP
>>> kb.claims(subject="China", predicate="opposes")   # doctest: +SKIP
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_PUBLIC = {
    "build": "cybersov.kb",
    "load": "cybersov.kb",
    "KB": "cybersov.kb",
    "CybersovError": "cybersov.errors",
}
__all__ = ["KB", "CybersovError", "__version__", "build", "load"]


def __getattr__(name: str) -> Any:
    """A public name, loaded when it is first asked for, so that `import cybersov` stays quick."""
    if name not in _PUBLIC:
        raise AttributeError(f"module 'cybersov' has no attribute {name!r}")
    return getattr(import_module(_PUBLIC[name]), name)


def load_ipython_extension(shell: Any) -> None:
    """What `%load_ext cybersov` does: `%%sparql`, and names that complete themselves."""
    from cybersov.kb.magic import register

    register(shell)


def __dir__() -> list[str]:
    return sorted([*globals(), *_PUBLIC])
