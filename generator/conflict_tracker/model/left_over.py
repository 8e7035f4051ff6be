"""Words that `tracker init` writes for something which only the owner knows, and what to do about each."""

import re
from collections.abc import Iterator
from typing import NamedTuple

PROGRAM_OWNER = "PROGRAM-OWNER"
NO_HANDLE = "@FILL-IN-your-account"
PLACEHOLDERS = {
    PROGRAM_OWNER: "Run: tracker update --program-repo OWNER/NAME@COMMIT",
    NO_HANDLE: "Write the account that owns the record, as @name, @organisation/team or an e-mail address.",
    "FILL IN": "Write what belongs there.",
    "FILL-IN": "Write what belongs there.",
    "@maintainers": "Write the account or team that has to agree to changes, such as @your-name.",
}
SAMPLE_ADDRESS = "example.org"
"""In a page it may be an example; in a setting it is left over."""
OF_NOBODY = f"{SAMPLE_ADDRESS} is nobody's."
OWN_ADDRESS = "Write an address of your own, or take it away."
_QUOTED = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[\s\S]*?(?:^(?P=fence)|\Z)|(?P<ticks>`+)(?:(?!\n\n)[\s\S])+?(?P=ticks)(?!`)|<!--[\s\S]*?-->",
    re.MULTILINE,
)
"""Of a page in Markdown, what is shown as code, where such a word is an example, and what is not shown."""


class LeftOver(NamedTuple):
    line: int
    column: int
    word: str
    fix: str


def left_over(text: str) -> Iterator[LeftOver]:
    """The first such word of each line that has one."""
    for number, line in enumerate(text.splitlines(), 1):
        word = next((word for word in PLACEHOLDERS if word in line), None)
        if word:
            yield LeftOver(number, line.index(word) + 1, word, PLACEHOLDERS[word])


def shown_text(page: str) -> str:
    """A page in Markdown without its code and its comments; every line stays where it is."""
    return _QUOTED.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), page)
