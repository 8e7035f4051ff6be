"""Every interface text of the program, in one catalogue. `make words` renews it; a test says when that is due."""

import sys
from io import SEEK_END, BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from conflict_tracker.i18n.catalogue import TEMPLATE

HERE = Path(__file__).resolve().parent.parent
KEYWORDS = {"_": None, "N_": None, "n": (1, 2), "NN_": (1, 2), "ngettext": (1, 2)}
METHODS = [
    ("render/templates/**.html", "jinja2"),
    ("mkdocs_plugin/pages/**.md", "conflict_tracker.i18n.pages:extract"),
    ("**.py", "python"),
]

HEADER = r"""# Every text of the program. Copy it to locale/<language>.po beside mkdocs.yml, and translate as much as you like:
# what has no translation is shown in English. Names such as %(count)s stand for values and are kept as they are.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""


def catalogue() -> Catalog:
    """The texts without dates and line numbers: it changes only when a text does."""
    found = Catalog(project="conflict-tracker", charset="utf-8")
    for _file, _line, message, _comments, context in sorted(
        extract_from_dir(HERE, METHODS, {}, KEYWORDS), key=lambda entry: str(entry[2])
    ):
        if message:
            found.add(message, context=context)
    return found


def template() -> bytes:
    """What the catalogue's file has to hold."""
    file = BytesIO(HEADER.encode())
    file.seek(0, SEEK_END)
    write_po(file, catalogue(), omit_header=True, sort_output=True, width=120)
    return file.getvalue()


def main() -> int:
    TEMPLATE.write_bytes(template())
    return 0


if __name__ == "__main__":
    sys.exit(main())
