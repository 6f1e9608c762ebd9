"""`springleg serve`: the app for the phone and the browser."""

import os

import click

from springleg.cli.output import print_json, talk
from springleg.cli.params import Ask, message, with_data, with_json
from springleg.cli.values import whole
from springleg.usecases.app.data_location import DataLocation

MOST_PORT = 65_535


@click.command(
    "serve",
    cls=Ask,
    examples=["springleg serve --open", "springleg serve --port 9000 --data-dir ~/legs"],
)
@click.option(
    "--port",
    type=whole(1, MOST_PORT),
    default=8765,
    show_default=True,
    help="The port to listen on.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--open", "opens", is_flag=True, help="Open it in your browser, too.")
@with_json
@with_data
def command(where: DataLocation, *, port: int, host: str, opens: bool, as_json: bool) -> None:
    """Start the app for your browser and your phone; on this machine no account is needed.

    It says its address as soon as it answers. Other machines can reach it only with accounts on and
    a secret key set. Ctrl-C stops it.
    """
    from springleg.usecases.app.serving import refuse_missing_parts
    from springleg.web.http.serving import Address, serve

    refuse_missing_parts()
    if where.data_dir:
        os.environ["SPRINGLEG_DATA"] = where.data_dir
    address = Address(host, port)

    def tell() -> None:
        talk(message("Springleg is at {address} (Ctrl-C stops it).", address=address.url))
        if as_json:
            print_json({"url": address.url})
        if opens:
            _open(address.url)

    serve(address, tell)
    talk(message("Stopped. All that you logged is kept."))


def _open(url: str) -> None:
    """Show the app in the browser, where there is one to be found."""
    import webbrowser

    if not webbrowser.open(url):
        talk(message("No browser was found. Open this address yourself."))
