"""`springleg serve`: the app for the phone and the browser."""

import os

import click

from springleg.cli.output import print_json, talk
from springleg.cli.params import Ask, message, nothing_there, with_data, with_json
from springleg.cli.values import whole
from springleg.usecases.app.data_location import DataLocation

MOST_PORT, PORT, HOST = 65_535, 8765, "127.0.0.1"


@click.command(
    "serve",
    cls=Ask,
    examples=[
        "springleg serve --open",
        "springleg serve --port 9000 --data-dir ~/legs",
        "springleg serve --address     (while it runs: for another browser)",
    ],
)
@click.option(
    "--port",
    type=whole(1, MOST_PORT),
    default=PORT,
    show_default=True,
    help="The port to listen on.",
)
@click.option("--host", default=HOST, show_default=True, help="The address to listen on.")
@click.option("--open", "opens", is_flag=True, help="Open it in your browser, too.")
@click.option(
    "--address", "fresh", is_flag=True, help="Print a fresh address of the one that runs."
)
@with_json
@with_data
def command(  # noqa: PLR0913 each is an option
    where: DataLocation, *, port: int, host: str, opens: bool, fresh: bool, as_json: bool
) -> None:
    """Start the app for your browser and your phone; on this machine no account is needed.

    It says its address as soon as it answers. On this machine the address lets one browser in,
    once; that browser is let in from then on. Other machines can reach Springleg only with accounts
    on and a secret key set. Ctrl-C stops it.
    """
    from springleg.usecases.app.secret_values import readable_secrets
    from springleg.usecases.app.serving import accounts_are_on, key_files, refuse_missing_parts

    refuse_missing_parts()
    from springleg.web.http.serving import Address, serve

    if where.data_dir:
        os.environ["SPRINGLEG_DATA"] = where.data_dir
    if fresh:
        _tell_fresh(where, opens=opens, as_json=as_json)
        return
    for warning in readable_secrets(*key_files(where)):
        talk(warning)
    address = Address(host, port)

    def tell() -> None:
        if accounts_are_on():
            talk(message("Springleg is at {address} (Ctrl-C stops it).", address=address.url))
            _tell_programs(where, address.url, address.url, opens=opens, as_json=as_json)
            return
        url = _access_url(where, address.url)
        talk(message("Springleg is at {address}", address=url))
        talk(message("The address lets one browser in, once. Ctrl-C stops Springleg."))
        _tell_programs(where, address.url, url, opens=opens, as_json=as_json)

    serve(address, tell, notice=talk)
    talk(message("Stopped. All that you logged is kept."))


def _tell_fresh(where: DataLocation, *, opens: bool, as_json: bool) -> None:
    """Print an address for another browser; exit code 1 where no server answers."""
    from springleg.usecases.app.local_access import address_noted
    from springleg.web.http.serving import is_answering

    noted = address_noted(where)
    if not noted or not is_answering(noted):
        nothing_there(message("Springleg does not run on this data. Start it: springleg serve"))
    url = _access_url(where, noted)
    if not as_json:
        click.echo(url)
        talk(message("The address lets one browser in, once."))
    _tell_programs(where, noted, url, opens=opens, as_json=as_json)


def _access_url(where: DataLocation, url: str) -> str:
    from springleg.usecases.app.local_access import new_access_key

    return f"{url}access/?key={new_access_key(where)}"


def _tell_programs(
    where: DataLocation, url: str, opened: str, *, opens: bool, as_json: bool
) -> None:
    from springleg.usecases.app.local_access import page_that_opens

    if as_json:
        print_json({"url": url, "open": opened})
    if opens:
        _open(opened if opened == url else page_that_opens(where, opened))


def _open(url: str) -> None:
    """Show the app in the browser, where there is one to be found."""
    import webbrowser

    if not webbrowser.open(url):
        talk(message("No browser was found. Open this address yourself."))
