"""A store in one file, and the store made anew of it.

    backup.json        format of the backup and of the store
    documents/ID.json  a document and its claims as extracted
    judgements.tsv     what reviewers decided, where they did
    manifest.json      with what the documents were read
    SHA256SUMS         the hashes of these, as sha256sum writes and checks them

It is a ZIP file whose comment is the SHA-256 of all bytes before it; the same store gives the same bytes. Graph and
page are not in it: they follow from the documents. The files of the engine are far larger, differ from one run to the
next, and can be read by few versions of it.
"""

import json
import os
import re
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from cybersov.documents.limits import RATIO
from cybersov.errors import StoreError
from cybersov.kb.building import DRAWN, PAGE, opened, renew
from cybersov.kb.spool import LOCK, build_lock
from cybersov.store import FORMAT as STORE_FORMAT
from cybersov.store import Store
from cybersov.store.faults import cannot_write
from cybersov.store.files import Files, checked, write
from cybersov.store.records import unpacked

FORMAT = "1"
_HEAD, _SUMS, _MANIFEST = "backup.json", "SHA256SUMS", "manifest.json"
_DOCUMENT = re.compile(r"documents/([^/]+)\.json")
_SEAL = 64
_LARGEST = 1 << 30
_CHUNK = 1 << 20
_PARTS = frozenset({LOCK, "format", "lock", "documents", "journal.json", "oxigraph", PAGE, DRAWN, *Files.SINGLE})
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError, TypeError,
           StoreError)


def backup(folder: Path, path: Path) -> int:
    """Write the store in a folder into one file, whole or not at all, and give the number of its documents.

    Raises StoreError where there is no store, somebody writes to it or builds, or the file cannot be written.
    """
    files = Files(folder)
    files.check()
    temporary = path.with_name(path.name + ".tmp")
    with (build_lock(files.folder, "back it up when that is done", shared=True),
          opened(folder) as store):
        try:
            temporary.unlink(missing_ok=True)
            with open(temporary, "x+b") as file:
                _pack(file, files.parts())
                _seal(file)
                os.fsync(file.fileno())
            os.replace(temporary, path)
        except OSError as error:
            with suppress(OSError):
                temporary.unlink()
            raise StoreError(f"{path}: cannot be written ({error.strerror}); name another file with -o.") from None
        return len(store.ids())


def restore(path: Path, folder: Path) -> None:
    """Make the store anew of which a file is the backup, in a folder that is empty or not there yet, or nothing at all.

    All of the file is checked before anything is written. Documents that another version of this program read are
    marked so, and read again by the next build. Raises StoreError.
    """
    folder = folder.resolve()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StoreError(f"{folder}: is not empty; restore into another folder with --store.")
    try:
        with open(path, "rb") as file:
            parts = _checked(file, path)
            _lay(parts, folder)
    except OSError as error:
        raise StoreError(f"{path}: cannot be read ({error.strerror}); name the file that `cybersov backup` "
                         "wrote.") from None


def _pack(file: BinaryIO, parts: Iterator[tuple[str, bytes]]) -> None:
    head = json.dumps({"format": FORMAT, "store": STORE_FORMAT}).encode() + b"\n"
    with zipfile.ZipFile(file, "w") as archive:
        sums = "".join(_add(archive, name, data) for name, data in ((_HEAD, head), *parts))
        _add(archive, _SUMS, sums.encode())
        archive.comment = b"0" * _SEAL


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> str:
    """Put a file into the archive, and give its line among the hashes."""
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.create_system, entry.external_attr = 3, 0o644 << 16
    archive.writestr(entry, data, zipfile.ZIP_DEFLATED, 6)
    return f"{sha256(data).hexdigest()}  {name}\n"


def _seal(file: BinaryIO) -> None:
    """Write the hash of all that stands before it at the end of a file."""
    hashed = _hash(file)
    file.seek(-_SEAL, os.SEEK_END)
    file.write(hashed)
    file.flush()


def _hash(file: BinaryIO) -> bytes:
    """The hash of a file without the last bytes, which are to hold it."""
    left = file.seek(0, os.SEEK_END) - _SEAL
    file.seek(0)
    total = sha256()
    while left > 0 and (piece := file.read(min(_CHUNK, left))):
        total.update(piece)
        left -= len(piece)
    return total.hexdigest().encode()


def _checked(file: BinaryIO, path: Path) -> Mapping[str, Callable[[], bytes]]:
    """The files of a backup by their names; raises StoreError unless every byte of it is as it was written."""
    hashed = _hash(file)
    if file.read() != hashed:
        raise StoreError(f"{path}: is damaged or cut off, or no backup of cybersov; take another copy. Nothing was "
                         "written.")
    try:
        archive = zipfile.ZipFile(file)
        names = archive.namelist()
        for name in names:
            _check_name(path, name)
            _check_size(path, archive.getinfo(name))
        _check_format(path, json.loads(archive.read(_HEAD)))
        sums = dict(reversed(line.split("  ", 1)) for line in archive.read(_SUMS).decode().splitlines())
        if sorted(names) != sorted([*sums, _SUMS]):
            raise ValueError("not the files of the list")
        ids = [_check_part(name, archive.read(name), sums[name]) for name in sums]
        if sorted(filter(None, ids)) != sorted(json.loads(archive.read(_MANIFEST))["documents"]):
            raise ValueError("not the documents of the manifest")
    except _Refused:
        raise
    except _BROKEN as error:
        raise StoreError(f"{path}: does not hold what a backup does ({error}). Nothing was written.") from None
    return {name: lambda name=name: archive.read(name) for name in sums if name != _HEAD}


class _Refused(StoreError):
    """A backup that is sound but must not be restored."""


def _check_format(path: Path, head: Mapping[str, Any]) -> None:
    for what, found, read in (("backup", head["format"], FORMAT), ("store", head["store"], STORE_FORMAT)):
        if found != read:
            raise _Refused(f"{path}: is of {what} format {str(found)[:20]!r}, this cybersov reads {read!r}; restore it "
                           "with the version that wrote it.")


def _check_name(path: Path, name: str) -> None:
    document = _DOCUMENT.fullmatch(name)
    with suppress(StoreError):
        if name in (_HEAD, _SUMS, *Files.SINGLE) or (document and checked(document[1])):
            return
    raise _Refused(f"{path}: holds {name[:80]!r}, which belongs into no store. Nothing was written.")


def _check_size(path: Path, part: zipfile.ZipInfo) -> None:
    """Refuse what would take all memory; `zipfile` reads no more of a part than the size that it claims."""
    if part.file_size > _LARGEST or part.file_size > max(_CHUNK, RATIO * part.compress_size):
        raise _Refused(f"{path}: its part {part.filename} would take {part.file_size:,} bytes, more than a part of a "
                       "store has, or packed more than texts can be. Nothing was written.")


def _check_part(name: str, data: bytes, wanted: str) -> str:
    """The id of a document, nothing for other files; raises ValueError where it is not what it should be."""
    if sha256(data).hexdigest() != wanted:
        raise ValueError(f"{name} is not as it was written")
    document, text = _DOCUMENT.fullmatch(name), data.decode()
    if document and unpacked(text)[0].id != document[1]:
        raise ValueError(f"{name} is another document")
    return document[1] if document else ""


def _lay(parts: Mapping[str, Callable[[], bytes]], folder: Path) -> None:
    """Make the store beside the folder, and then put it in its place."""
    place = folder.with_name(folder.name + ".restoring")
    if place.is_symlink():
        raise StoreError(f"{place}: is a link where the store is laid out first; move it elsewhere.")
    try:
        place.mkdir(parents=True, exist_ok=True)
        with build_lock(place, "wait until it is done"):
            _empty(place)
            try:
                _fill(parts, place)
                if folder.exists():
                    folder.rmdir()
                os.replace(place, folder)
            except BaseException:
                shutil.rmtree(place, ignore_errors=True)
                raise
    except OSError as error:
        raise cannot_write(folder, error) from None


def _empty(place: Path) -> None:
    """Take away what a restoring left that was cut off; raises StoreError where it was none."""
    for path in sorted(place.iterdir()):
        if path.is_symlink() or path.name.removesuffix(".tmp").removesuffix(".new") not in _PARTS:
            raise StoreError(f"{path}: is in the way, as the store is laid out there first; move it elsewhere.")
    for path in place.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != LOCK:
            path.unlink()


def _fill(parts: Mapping[str, Callable[[], bytes]], place: Path) -> None:
    Files(place).create(besides={LOCK})
    for name, data in parts.items():
        (place / name).parent.mkdir(exist_ok=True)
        if name == _MANIFEST:  # without the versions: the graph has yet to be made
            write(place / name, json.dumps({"documents": json.loads(data())["documents"]}))
        else:
            write(place / name, data().decode())
    with Store.open(place) as store:
        renew(store)
