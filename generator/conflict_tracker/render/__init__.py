"""Values to HTML: the only Jinja environment that contributors' text meets, with autoescape on."""
