"""A store on a server that speaks SPARQL 1.1: Query, Update and, where it has it, the Graph Store HTTP Protocol.

Everything is on the server, so that any machine can go on with it:

    graph:ID, graph:edges, graph:entities, graph:knowledge   the graph, as in a folder
    graph:store/texts    documents, manifests, judgements and journals, packed, each under the hash of its text
    graph:store/state    which of them count, what the graphs hold, and who writes

A write adds the new texts, then names its journal in the state, which is the moment from which it counts, then
replaces one graph after the other, and at last names its manifest and takes the journal away. Whoever opens a store
with a journal finishes that write. One text is replaced by another only by being named, so a reader sees whole texts.

What the protocol cannot give: several requests as one transaction. While a write is under way the graphs change one
by one; readers that come then are told to wait, those that came before may see some graphs old and some new. The lock
is a note with a time: a writer that sleeps for longer than `lease.SECONDS` may find that another took its place.
"""
