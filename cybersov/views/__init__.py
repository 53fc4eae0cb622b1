"""The interactive page: one HTML file that shows every claim with the sentence behind it.

Nothing new is computed here but where the nodes stand. `page` is the only public name.
"""

from collections.abc import Iterable

from cybersov.model import Claim, Document, Judgement

__all__ = ["page"]


def page(claims: Iterable[Claim], documents: Iterable[Document], *, title: str = "Knowledge graph",
         part: str = "", judgements: Iterable[Judgement] = ()) -> str:
    """The whole page as one string: self-contained HTML that asks no host for anything.

    `claims` are linked (entities carry ids); `documents` give titles and the paragraphs around each sentence; `part`
    says which part of a larger whole they are, where they are one; `judgements` are those of reviewers, whose samples
    take the place of the figures that are measured elsewhere. The order of claims and documents does not matter:
    the same input gives the same bytes. Raises DataError where the installed pyvis carries no vis-network.
    """
    from cybersov.views.network import render  # pyvis takes half a second to import

    return render(tuple(claims), tuple(documents), title, part, judgements)
