"""The languages in which the theme has its own few words."""

from importlib.resources import files


def theme_languages() -> tuple[str, ...]:
    """Codes such as en and pt-BR, in alphabetical order."""
    folder = files("material") / "templates" / "partials" / "languages"
    return tuple(sorted(path.name.removesuffix(".html") for path in folder.iterdir() if path.name.endswith(".html")))
