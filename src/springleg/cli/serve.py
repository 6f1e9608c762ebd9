"""`springleg serve`: the app for the phone and the browser."""

import os

import click

from springleg.cli.output import print_json, talk
from springleg.cli.params import Ask, whole, with_data, with_json
from springleg.usecases.app.data_location import DataLocation

MOST_PORT = 65_535


@click.command(
    "serve", cls=Ask, examples=["springleg serve", "springleg serve --port 9000 --data-dir ~/legs"]
)
@click.option(
    "--port",
    type=whole(1, MOST_PORT),
    default=8765,
    show_default=True,
    help="The port to listen on.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@with_json
@with_data
def command(where: DataLocation, *, port: int, host: str, as_json: bool) -> None:
    """Open Springleg in your browser; on this machine no account is needed.

    It listens beyond this machine only with accounts on and a secret key set. Ctrl-C stops it.
    """
    from springleg.usecases.app.serving import refuse_missing_parts
    from springleg.web.http.serving import Address, serve

    refuse_missing_parts()
    if where.data_dir:
        os.environ["SPRINGLEG_DATA"] = where.data_dir
    address = Address(host, port)

    def tell() -> None:
        talk(f"Springleg is at {address.url} (Ctrl-C stops it).")
        if as_json:
            print_json({"url": address.url})

    serve(address, tell)
    talk("Stopped. What was logged is kept.")
