"""fmt on records made at random: values, comments and what each comment is about stay; a second run changes nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_tracker.model.registry import Place
from conflict_tracker.record.reader import TABLE, read_yaml
from conflict_tracker.rewrite.canonical import canonical
from conflict_tracker.rewrite.moved import comments_by_field

WORDS = st.sampled_from(
    ["a mill", '"a: b"', "'it''s'", "12", "null", '"#1"', "اشتباك", "1.50", "true", "[a, b]", "a\n    goes on"]
)
COMMENT = st.sampled_from(["", "", "# one", "# two: three", "# اثنان"])
BLOCK = st.sampled_from(
    ["|\n    hard  \n    break\n", ">-\n    folded\n    text  \n\n    more\n", "|2\n      deeper\n    less\n"]
)


@st.composite
def group(draw: st.DrawFn, names: tuple[str, ...], depth: str) -> list[str]:
    """Lines of a group's fields in some order, each perhaps with a comment above it and one behind it."""
    lines = []
    for name in draw(st.permutations(names))[: draw(st.integers(1, len(names)))]:
        above, behind = draw(COMMENT), draw(COMMENT)
        lines += [depth + above] if above else []
        text = draw(WORDS).replace("\n    ", f"\n{depth}    ")
        lines.append(f"{depth}{name}: {text}" + (f"  {behind}" if behind and "\n" not in text else ""))
    return lines


@st.composite
def record(draw: st.DrawFn) -> str:
    parts = [
        draw(group(("title",), "")),
        ["location:", *draw(group(("precision", "name", "country", "lat"), "  "))],
        [f"body: {draw(BLOCK)}".rstrip("\n")],
        [
            "sources:",
            *(f"  - {{publisher: P{n}, archived: [{{url: u{n}}}], id: s{n}}}" for n in range(draw(st.integers(1, 3)))),
        ],
        [
            "actors:",
            *(line for n in range(draw(st.integers(1, 3))) for line in (f"  - role: r{n}", f"    actor: a{n}  # who")),
        ],
    ]
    above = [draw(COMMENT) for _ in parts]
    order = draw(st.permutations(range(len(parts))))
    return "\n".join(line for n in order for line in ([above[n]] if above[n] else []) + parts[n]) + "\n"


def commented(text: str) -> list[str]:
    head, rest = comments_by_field(text)
    return sorted([*head, *(comment for comment, _ in rest)])


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(record())
def test_values_and_comments_stay(text: str) -> None:
    better = canonical(text)
    assert read_yaml(better.encode()).plain == read_yaml(text.encode()).plain
    assert commented(better) == commented(text)
    assert canonical(better) == better
    assert "[url:" not in better


@pytest.mark.parametrize(
    ("text", "better"),
    [
        (
            'sources:\n  - {url: "https://a.example/", archived: [{url: "https://b.example/"}]}\n',
            'sources:\n  - {url: "https://a.example/", archived: [{url: "https://b.example/"}]}\n',
        ),
        ("title: a\nbody: |\n  one  \n  two\n", "title: a\nbody: |\n  one  \n  two\n"),
        (
            '{"title": "A: b", "location": {"lat": 1.50, "name": "x"}, "actors": [{"role": "target", "actor": "a"}]}',
            'title: "A: b"\nlocation: {name: x, lat: 1.50}\nactors:\n  - {actor: a, role: target}\n',
        ),
        (
            "location:\n  # the name\n  name: x\n  country: SY\n# the title\ntitle: a\n",
            "# the title\ntitle: a\nlocation:\n  country: SY\n  # the name\n  name: x\n",
        ),
        (
            "unknowns:\n  - one\n  # - another\nsummary: b\n# by an editor\ntitle: a\n\n# body: |\n#   more\n",
            "# by an editor\ntitle: a\nsummary: b\nunknowns:\n  - one\n  # - another\n\n# body: |\n#   more\n",
        ),
        ("\ufefftitle: \u200fاشتباك\u200f\n", "title: اشتباك\n"),
        ("location:\n\u00a0\u00a0country: SY\n", "location:\n  country: SY\n"),
    ],
    ids=[
        "a group in a list",
        "hard line breaks",
        "JSON",
        "comments",
        "comments that end a list and a file",
        "marks",
        "no-break spaces",
    ],
)
def test_traps(text: str, better: str) -> None:
    assert canonical(text) == better
    assert canonical(better) == better


def test_registries_keep_the_order_of_their_entries() -> None:
    text = "b-place:\n  # where\n  lon: 1\n  lat: 2\n  name: B\n  country: SY\na-place: {country: SY, name: A}\n"
    better = canonical(text, Place)
    assert better.startswith("b-place:")
    assert read_yaml(better.encode(), limits=TABLE).plain == read_yaml(text.encode(), limits=TABLE).plain
    assert "  # where\n  lon: 1\n" in better
    assert canonical(better, Place) == better


def test_what_turns_letters_round_is_not_taken_out() -> None:
    """U+202E shows another text than it holds: whoever reads the file has to see that."""
    from conflict_tracker.rewrite.canonical import NotRewrittenError

    with pytest.raises(NotRewrittenError, match=r"^line 1: the invisible character U\+202E"):
        canonical("title: a\u202eb\u202c\n")
