"""Which machines an address may lead to: none that is less public than the one before it.

What a user names is read wherever it is. A page of the web that sends on into the network of the reader, to a machine
that trusts whoever is in there, is not followed. What counts is the address that a connection is really made to.
"""

import socket
from enum import IntEnum
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies

from cybersov.errors import UnreadableInput
from cybersov.network import Watch


class Public(IntEnum):
    """How public a machine is, the least first."""

    LINK = 0  # only on this link: there clouds tell their machines secrets
    SELF = 1
    PRIVATE = 2
    ALL = 3


WORDS = {Public.LINK: "on the local link", Public.SELF: "on this machine", Public.PRIVATE: "in a private network"}
CLOUDS = (IPv4Address("168.63.129.16"), IPv4Address("192.0.0.192"))  # for their machines, though they look public
EMBEDDING = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"), IPv6Network("::/96"))


def public(address: str) -> Public:
    """How public an IP address is, with the address of version 4 that may be inside one of version 6.

    >>> public("10.0.0.1").name, public("::ffff:127.0.0.1").name, public("1.1.1.1").name
    ('PRIVATE', 'SELF', 'ALL')
    """
    found = ip_address(address)
    return min(_public(each) for each in (found, *_inside(found)))


def _public(address: IPv4Address | IPv6Address) -> Public:
    if address.is_link_local or address in CLOUDS:
        return Public.LINK
    if address.is_loopback or address.is_unspecified or (address.version == 4 and not int(address) >> 24):
        return Public.SELF
    inner = address.is_multicast or address.is_reserved or (address.version == 6 and address.is_site_local)
    return Public.ALL if _inside(address) or (address.is_global and not inner) else Public.PRIVATE


def _inside(address: IPv4Address | IPv6Address) -> tuple[IPv4Address, ...]:
    """The addresses of version 4 that stand in one of version 6."""
    if address.version == 4 or address.is_loopback or address.is_unspecified:
        return ()
    known = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if any(address in each for each in EMBEDDING):
        known.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return tuple(each for each in known if each is not None)


class Reach:
    """The connections of one call, under watch; `name` is what messages begin with."""

    def __init__(self, watch: Watch, name: str) -> None:
        self._watch, self._name = watch, name
        self._host, self._least = "", Public.LINK

    def towards(self, host: str) -> None:
        """Go to a host next; raises UnreadableInput where its name alone says that it is less public."""
        self._host = host.lower()
        if (known := _spelt(self._host)) is not None:
            self._check(known)
            self._least = known

    def connect(self, place: tuple[str, int], *given: Any) -> socket.socket:
        """A connection as `socket.create_connection` makes it; raises UnreadableInput for a less public machine.

        Through a proxy of the user's own, only that knows the address.
        """
        host, port = place
        if host.lower() != self._host and host.lower() in _proxies():
            made = socket.create_connection(place, *given)
            self._least = Public.ALL if _spelt(self._host) is None else self._least
        else:
            made = self._direct(host, port, *given)
        self._watch.add(made)
        return made

    def _direct(self, host: str, port: int, *given: Any) -> socket.socket:
        addresses = list(dict.fromkeys(each[4][0] for each in socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM)))
        allowed = [each for each in addresses if public(each) >= self._least]
        if not allowed:
            self._check(max(map(public, addresses)))
        fault: OSError = OSError("no address")
        for each in allowed:
            try:
                made = socket.create_connection((each, port), *given)
            except OSError as error:
                fault = error
            else:
                self._least = public(each)
                return made
        raise fault

    def _check(self, found: Public) -> None:
        if found < self._least:
            raise UnreadableInput(f"{self._name}: it redirects to {self._host[:100]}, which is {WORDS[found]}. "
                                  "Name that address itself if it is to be read.")


def _proxies() -> set[str]:
    """The hosts of the proxies that the user named in the environment."""
    given = (urlsplit(each if "//" in each else f"//{each}") for each in getproxies().values())
    return {(each.hostname or "").lower() for each in given}


def _spelt(host: str) -> Public | None:
    """How public a host is whose name is an address, in any way of writing one; None for other names."""
    try:
        return public(host.strip("[]"))
    except ValueError:
        pass
    if host.rstrip(".") == "localhost" or host.rstrip(".").endswith(".localhost"):
        return Public.SELF
    try:
        return public(socket.inet_ntoa(socket.inet_aton(host)))
    except (OSError, ValueError):
        return None
