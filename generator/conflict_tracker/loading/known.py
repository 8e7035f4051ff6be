"""What is known of files that were read before: none of them is parsed again as long as nothing that it depends on has changed."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import NamedTuple

from conflict_tracker.dataset.item import Item
from conflict_tracker.dataset.item_codec import decode, encode
from conflict_tracker.model.compact_json import compact_bytes, read_json
from conflict_tracker.tasks.inputs import is_settled
from conflict_tracker.tasks.signature import StatSignature


class KnownFile(NamedTuple):
    """A sound file."""

    key: str
    """A digest of what every item depends on besides its own file."""
    signature: StatSignature | None
    """Of the file as it was read; None where it was so new that its time tells nothing."""
    digest: str
    """Of its bytes."""
    named: tuple[str, ...]
    """The ids that it refers to, its own among them."""
    item: Item


Known = Mapping[str, KnownFile]
"""By their paths as people see them."""


def kept(file: KnownFile) -> bytes:
    """As plain JSON."""
    return compact_bytes([file.key, file.signature, file.digest, file.named, encode(file.item)])


def taken(kept: Mapping[str, bytes]) -> dict[str, KnownFile]:
    """What was kept; what cannot be read is not known."""
    found = {}
    for path, content in kept.items():
        with suppress(ValueError, TypeError, LookupError):
            found[path] = _unpacked(content)
    return found


def without_secrets(files: Known, secret: Iterable[Item]) -> dict[str, KnownFile]:
    """Nothing of records that have to wait or were withdrawn for good, nor of those that name one."""
    ids = {item.path.rpartition("/")[2].removesuffix(".yml") for item in secret}
    paths = {item.path for item in secret}
    if not ids:
        return dict(files)
    words = [id.encode() for id in ids]
    return {
        path: file
        for path, file in files.items()
        if path not in paths and ids.isdisjoint(file.named) and not any(word in file.item.data for word in words)
    }


def settled(signature: StatSignature | None, now: int) -> StatSignature | None:
    """The signature of a file that was read `now`, in nanoseconds; None where it could be that of another file later."""
    return signature if signature and is_settled(signature.changed, now) else None


def _unpacked(content: bytes) -> KnownFile:
    key, signature, digest, named, item = read_json(content)
    return KnownFile(key, StatSignature(*signature) if signature else None, digest, tuple(named), decode(item))
