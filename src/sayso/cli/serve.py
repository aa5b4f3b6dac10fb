"""`sayso serve`."""

from __future__ import annotations

import click

from sayso.cli.options import by_option, ledger_option


@click.command()
@click.argument("ledger_argument", metavar="[LEDGER]", required=False)
@ledger_option
@by_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8642, show_default=True, type=click.IntRange(0, 65535), help="0: any free one.")
@click.option("--name", "names", multiple=True, metavar="HOST", help="A host name to answer to, behind a proxy.")
@click.option("--tiles", metavar="URL", help="Your own tile server, as https://…/{z}/{x}/{y}.png; none by default.")
@click.option("--open", "browse", is_flag=True, help="Open it in the browser.")
def serve(
    ledger_argument: str | None,
    ledger_path: str,
    by: str | None,
    host: str,
    port: int,
    names: tuple[str, ...],
    tiles: str | None,
    browse: bool,
) -> None:
    """Look at the ledger in the browser, and judge.

    Listens on this machine only unless told otherwise; beyond it, everybody needs the token in the address it prints.
    A ledger with users (`sayso users`) lets in only them, each with a token and a role, here and beyond.
    No page asks another host for anything.

    \b
      sayso serve
      sayso serve soledar.sayso --open
    """
    import secrets
    import socket

    import uvicorn

    from sayso.cli.output import remark
    from sayso.errors import UsageError
    from sayso.ledger import open_ledger
    from sayso.ledger.users import has_users
    from sayso.web.app import Settings, make_app
    from sayso.web.security import LOOPBACK

    ledger = open_ledger(ledger_argument or ledger_path, create=False, by=by)
    named = has_users(ledger)
    token = None if named or host in LOOPBACK else secrets.token_urlsafe(24)
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        raise UsageError(f"cannot listen on {host}:{port} ({error.strerror}); try --port 0") from error
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listening.getsockname()[1]}/" + (f"?token={token}" if token else "")
    remark(f"{ledger.name} is open at {address}\nCtrl-C ends it.")
    if named:
        remark("Its users enter with ?token= and their own token; `sayso users list` shows who they are.")
    if token:
        remark(
            "It is reachable from other machines: whoever has this address can read and judge. Use a proxy with TLS."
        )
    if browse:
        import webbrowser

        webbrowser.open(address)
    app = make_app(ledger, Settings(hosts=(*names, host), token=token, tiles=tiles, named=named))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False))
    server.run(sockets=[listening])
