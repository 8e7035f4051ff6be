"""The Wayback Machine's API: an address and a date to the copy that is nearest, or to a new one.

Availability: https://archive.org/help/wayback_api.php; CDX: the README of internetarchive/wayback's server; saving: the
"Save Page Now 2" API. An answer is a stranger's: a copy's address is made of its fourteen digits and of our own address.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import unquote, urlsplit

from conflict_tracker.archives.service import RefusedError, Service, ServiceError, UnansweredError
from conflict_tracker.archives.wanted import Wanted, distance

COPIES = "https://web.archive.org/web"
ROWS = 50
"""How many copies of an address are looked at on either side of a date."""
SLACK = timedelta(days=1)
"""A day at the place and a day in UTC need not be the same."""


@dataclass(frozen=True)
class Copy:
    url: str
    captured: date


class OnlyEarlierError(ServiceError):
    """All copies are from before the publication: they show something else."""


class HostRefusesError(RefusedError):
    """Neither will it do so for another address of the same host."""


def nearest_copy(service: Service, one: Wanted) -> Copy | None:
    """The copy nearest to when it was published; None where there is none. Raises ServiceError.

    Where availability knows one of that very date, nothing else is asked; else the list of all copies decides.
    """
    middle = one.when.start + (one.when.end - one.when.start) / 2
    told = service.available({"url": one.url, "timestamp": f"{middle:%Y%m%d}"})
    stamps = list(_available(told, one.url))
    copies = list(_copies(stamps, service, one))
    if not any(distance(copy.captured, one.when) == 0 for copy in copies):
        stamps += [stamp for query in _queries(one) for stamp in _rows(_listed(service, query), one.url)]
        copies = list(_copies(stamps, service, one))
    fitting = [copy for copy in copies if not one.is_published or copy.captured >= one.when.start - SLACK]
    if copies and not fitting:
        last = max(copy.captured for copy in copies)
        raise OnlyEarlierError(f"has copies, the last of {last}, but none from after it was published")
    return min(fitting, key=lambda copy: (distance(copy.captured, one.when), copy.url), default=None)


def _queries(one: Wanted) -> Iterator[dict[str, str]]:
    """Of the CDX server: the first copies from a date on; where an earlier one may do, the last up to it."""
    shared = {"url": one.url, "output": "json", "filter": "statuscode:200", "fl": "timestamp,statuscode,original"}
    first = max(one.when.start, date(1990, 1, 2)) - SLACK
    yield {**shared, "from": f"{first:%Y%m%d}", "limit": str(ROWS)}
    if not one.is_published:
        yield {**shared, "to": f"{max(one.when.start, first):%Y%m%d}", "limit": str(-ROWS)}


def _listed(service: Service, query: dict[str, str]) -> Any:
    try:
        return service.get("/cdx/search/cdx", query)
    except RefusedError as error:
        # An owner may have shut a whole host out of the archive: it answers 403 to each of its addresses.
        raise HostRefusesError(str(error)) if error.status == 403 else error from None


def _available(told: Any, url: str) -> Iterator[str]:
    """The time of the copy in an answer of availability, if it is one of the page and not of an error or another page."""
    snapshots = told.get("archived_snapshots") if isinstance(told, dict) else None
    closest = snapshots.get("closest") if isinstance(snapshots, dict) else None
    if not isinstance(closest, dict) or closest.get("available") is not True or str(closest.get("status")) != "200":
        return
    if _page(re.sub(r"^https?://[^/]+/web/[0-9]+[a-z_]*/", "", str(closest.get("url")))) == _page(url):
        yield str(closest.get("timestamp"))


def _rows(told: Any, url: str) -> Iterator[str]:
    """The times in an answer of CDX: rows below a header, of which those with status 200 and of the page count."""
    rows = [row for row in told if isinstance(row, list)] if isinstance(told, list) else []
    header = [str(name) for name in rows[0]] if rows else []
    if not {"timestamp", "statuscode", "original"} <= set(header):
        return
    for row in rows[1:]:
        given = dict(zip(header, map(str, row), strict=False))
        if len(row) == len(header) and given["statuscode"] == "200" and _page(given["original"]) == _page(url):
            yield given["timestamp"]


def _page(url: str) -> object:
    """What an address names to the archive: without scheme, `www.`, port, fragment, case, and a slash at the end (its SURT)."""
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        host = re.sub(r"^www[0-9]*\.", "", parts.hostname or "")
    except ValueError:
        return None
    return host, unquote(parts.path).rstrip("/").casefold(), sorted(unquote(parts.query).casefold().split("&"))


def _copies(stamps: Iterable[str], service: Service, one: Wanted) -> Iterator[Copy]:
    today = service.today().date()
    for stamp in dict.fromkeys(stamps):
        copy = copy_of(one.url, stamp)
        if copy and copy.captured <= today:
            yield copy


def copy_of(url: str, stamp: str) -> Copy | None:
    """The copy of an address at a time of fourteen digits; None where that is no time."""
    if not re.fullmatch("[0-9]{14}", stamp, re.ASCII):
        return None
    try:
        captured = datetime.strptime(stamp, "%Y%m%d%H%M%S").date()
    except ValueError:
        return None
    return Copy(f"{COPIES}/{stamp}/{url}", captured)


_HOST = frozenset(["blocked", "blocked-url", "no-access", "unauthorized", "too-many-requests"])
"""What is said where a host lets the archive take nothing, or is shut out of it."""


def save(service: Service, one: Wanted) -> str:
    """Asks for a new copy: the id of the job. Raises ServiceError."""
    told = service.post("/save", {"url": one.url, "skip_first_archive": "1", "if_not_archived_within": "1d"})
    job = told.get("job_id") if isinstance(told, dict) else None
    if isinstance(job, str) and re.fullmatch(r"[A-Za-z0-9_-]{1,120}", job):
        return job
    raise _failed(told)


def saved(service: Service, one: Wanted, job: str) -> Copy | None:
    """The new copy; None while it is being made. Raises ServiceError."""
    told = service.get(f"/save/status/{job}", with_key=True)
    status = told.get("status") if isinstance(told, dict) else None
    if status == "pending":
        return None
    copy = copy_of(one.url, str(told.get("timestamp"))) if status == "success" else None
    if copy:
        return copy
    raise _failed(told)


def _failed(told: Any) -> ServiceError:
    """What the archive says of a copy that it could not make."""
    said = told if isinstance(told, dict) else {}
    code = str(said.get("status_ext") or "").removeprefix("error:")
    words = " ".join(str(said.get("message") or code or "it does not say why").split())[:160]
    if code in ("user-session-limit", "no-browsers-available", "service-unavailable", "celery"):
        return UnansweredError(words)
    return HostRefusesError(words) if code in _HOST else RefusedError(words)
