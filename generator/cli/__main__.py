"""`python -m generator.cli`: the `tracker` command."""

from generator.cli.main import main

if __name__ == "__main__":
    main()
