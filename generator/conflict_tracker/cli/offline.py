"""`tracker offline`: a built site as one zip that opens from a folder."""

import sys
from pathlib import Path

import click

from conflict_tracker.cli.output import counted
from conflict_tracker.cli.targets import writable, zip_of


@click.command()
@click.option("--site", default="site", type=click.Path(path_type=Path), help="The built site.")
@click.option("--to", "target", default="offline.zip", type=click.Path(dir_okay=False, path_type=Path), help="The zip.")
def offline(site: Path, target: Path) -> None:
    """Pack a built site for reading without a network: unzip it and open site/index.html."""
    from conflict_tracker.publish.offline import pack

    if not (site / "index.html").is_file():
        click.echo(f"tracker: {site} is no built site. Run: tracker build", err=True)
        sys.exit(1)
    writable(target, zip_of("site", "site/assets/tracker/tracker.css"), "packed site")
    target.parent.mkdir(parents=True, exist_ok=True)
    pages = pack(site, target)
    click.echo(f"{counted(pages, 'page')} in {target}")
