"""`python -m generator`: the `tracker` command, for whoever has no console script at hand."""

from conflict_tracker.cli.main import main

if __name__ == "__main__":
    main()
