"""An address at which a server listens."""

import re
from ipaddress import ip_address

_HOST = re.compile(r"(?!\d+(\.\d+)*$)[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")


def is_address(text: str) -> bool:
    """A host's name or number, a colon, and a port."""
    host, colon, port = text.rpartition(":")
    return (
        bool(colon) and port.isdecimal() and 0 < int(port) < 65536 and (bool(_HOST.fullmatch(host)) or _is_number(host))
    )


def _is_number(host: str) -> bool:
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
