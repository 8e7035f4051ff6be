"""`python -m conflict_tracker.cli`: the `tracker` command."""

from conflict_tracker.cli.main import main

if __name__ == "__main__":
    main()
