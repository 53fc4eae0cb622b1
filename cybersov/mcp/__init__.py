"""The server for language models: the store as tools of the Model Context Protocol, over standard input and output.

It only reads. Queries run in processes that are ended where they take too long, as those of `cybersov.server`. It needs
the package `mcp`, which the extra of that name brings.
"""

from cybersov.mcp.running import run

__all__ = ["run"]
