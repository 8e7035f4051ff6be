"""Questions to a web archive, one after the other: at a pace, again where it may help, and never sent elsewhere."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPMessage
from typing import IO, Any, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

AVAILABLE, WEB = "https://archive.org", "https://web.archive.org"
"""The Wayback Machine's public API: what it has is asked at the first, all else at the second."""
TRIES = 5
FIRST_WAIT = 5.0
"""Seconds before the second try; twice as many before each that follows."""
LONGEST_WAIT = 300.0
"""Seconds for which a run waits when it is told to; who is told to wait longer comes another time."""
PATIENCE = 30.0
"""Seconds for one answer."""
LARGEST = 1_000_000
"""Bytes of an answer."""
_BUSY = frozenset([408, 425, 429, 500, 502, 503, 504])


class ServiceError(Exception):
    """The archive gave no answer to a question; the message says why."""


class UnansweredError(ServiceError):
    """Not even after every try. Another question may be answered."""


class RefusedError(ServiceError):
    """It will not answer this question, however often it is asked."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


class StopError(ServiceError):
    """There is no use in asking anything more now; the message says what to do."""


class _Answer(NamedTuple):
    status: int
    body: bytes
    retry_after: str
    why: str
    """What went wrong, in words; "" for an answer."""


class _SameService(HTTPRedirectHandler):
    """What the archive is asked, and the key, goes to the archive alone."""

    def __init__(self, origins: frozenset[str]) -> None:
        self.origins = origins

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if origin(newurl) not in self.origins:
            raise HTTPError(req.full_url, code, "leads away from the archive", headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}".lower()


@dataclass
class Service:
    """A web archive's API. Clock and sleep are the caller's."""

    clock: Callable[[], float]
    """Seconds since 1970."""
    sleep: Callable[[float], None]
    base: str = ""
    """Where all of the API is; "" is the public one."""
    key: str = field(default="", repr=False)
    """What allows to save: ACCESS:SECRET."""
    rate: float = 15
    """Questions a minute."""
    patience: float = PATIENCE
    _next: float = field(default=0.0, init=False, repr=False)

    def available(self, query: Mapping[str, str]) -> Any:
        return self._ask(f"{self.base or AVAILABLE}/wayback/available?{urlencode(query)}")

    def get(self, path: str, query: Mapping[str, str] | None = None, with_key: bool = False) -> Any:
        """JSON at a path. Raises ServiceError."""
        return self._ask(f"{self.base or WEB}{path}" + (f"?{urlencode(query)}" if query else ""), with_key=with_key)

    def post(self, path: str, form: Mapping[str, str]) -> Any:
        return self._ask(f"{self.base or WEB}{path}", urlencode(form).encode(), with_key=True)

    def today(self) -> datetime:
        return datetime.fromtimestamp(self.clock(), UTC)

    def _ask(self, address: str, data: bytes | None = None, with_key: bool = False) -> Any:
        headers = {"User-Agent": "conflict-tracker archive", "Accept": "application/json"}
        if with_key and self.key:
            headers["Authorization"] = f"LOW {self.key}"
        answer = _Answer(0, b"", "", "")
        for number in range(TRIES):
            self._pace()
            answer = self._send(Request(address, data, headers))
            if not answer.why:
                try:
                    return json.loads(answer.body or b"[]")
                except (ValueError, RecursionError):
                    answer = _Answer(0, b"", "", "its answer is no JSON")
            if answer.status and answer.status not in _BUSY:
                raise _refusal(answer)
            wait = self._wait(answer, number)
            if number < TRIES - 1:
                self.sleep(wait)
        raise UnansweredError(answer.why)

    def _pace(self) -> None:
        """Waits until the next question is due."""
        now = self.clock()
        if now < self._next:
            self.sleep(self._next - now)
        self._next = max(now, self._next) + 60 / self.rate

    def _wait(self, answer: _Answer, number: int) -> float:
        """How long to wait before the next try. Raises StopError where the archive asks for more than a run can wait."""
        told = retry_after(answer.retry_after, self.clock())
        if told > LONGEST_WAIT:
            minutes = round(told / 60) or 1
            raise StopError(f"the archive asks to be left alone for {minutes:,} minutes. Run this again after that.")
        return float(max(told, FIRST_WAIT * 2**number))

    def _send(self, request: Request) -> _Answer:
        origins = frozenset(map(origin, [self.base] if self.base else [AVAILABLE, WEB]))
        try:
            with build_opener(_SameService(origins)).open(request, timeout=self.patience) as response:
                body = response.read(LARGEST + 1)
                return _Answer(200, body, "", "its answer is too long" if len(body) > LARGEST else "")
        except HTTPError as error:
            with error:
                why = f"{error.code} {_plain(str(error.reason))}".strip()
                body = b"" if error.code in _BUSY else _start_of(error)
                return _Answer(error.code, body, error.headers.get("Retry-After", ""), why)
        except (OSError, HTTPException, ValueError) as error:
            reason: object = error.reason if isinstance(error, URLError) else error
            late = isinstance(reason, TimeoutError)
            return _Answer(0, b"", "", "no answer in time" if late else _plain(str(reason)) or type(error).__name__)


def retry_after(told: str, now: float) -> float:
    """The seconds of a Retry-After header, which may be a moment too (RFC 9110, 10.2.3); 0 where it says nothing."""
    if re.fullmatch(r"[0-9]{1,9}", told.strip(), re.ASCII):
        return float(told)
    try:
        return max(parsedate_to_datetime(told).timestamp() - now, 0.0)
    except (ValueError, TypeError, OverflowError):
        return 0.0


def _refusal(answer: _Answer) -> ServiceError:
    if answer.status == 401:
        return StopError("the archive does not know the key. Look at TRACKER_ARCHIVE_KEY: ACCESS:SECRET.")
    if 300 <= answer.status < 400:
        return StopError(f"the archive's answer {answer.why}. Look at --service.")
    said = _plain(answer.body.decode("utf-8", "replace"))
    return RefusedError(f"{answer.why}: {said}" if said and "<" not in said else answer.why, answer.status)


def _start_of(error: HTTPError) -> bytes:
    try:
        return error.read(LARGEST)[:200]
    except (OSError, HTTPException):
        return b""


def _plain(text: str) -> str:
    """Words of a stranger's for one line of a terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:120]
