"""`sayso judge`."""

from __future__ import annotations

import click

from sayso.cli.options import by_option, json_option, ledger_option

ACTS = (
    "accept", "reject", "correct", "link", "unlink", "collapse", "separate", "identify", "distinguish", "undo", "list",
)  # fmt: skip


@click.command()
@click.argument("act", type=click.Choice(ACTS))
@click.argument("ids", nargs=-1, metavar="[ID [ID]]")
@by_option
@click.option("--note", default="", metavar="WORDS", help="Why.")
@click.option("--set", "sets", multiple=True, metavar="FIELD=VALUE", help="What a correction sets; may be repeated.")
@json_option
@ledger_option
def judge(
    act: str,
    ids: tuple[str, ...],
    by: str | None,
    note: str,
    sets: tuple[str, ...],
    as_json: bool,
    ledger_path: str,
) -> None:
    """Decide on a claim or on a link: signed, dated, never overwritten.

    A person's word wins over the machine's and can be undone. `accept`, `reject` and `correct` take a claim; `link` and
    `unlink` two claims (one matter, or not); `collapse` and `separate` two claims (the first an echo of the second, or
    not); `identify` and `distinguish` two claims whose origins are one, written in two ways, or are two. `undo` takes a
    judgement back. `list` shows what was decided, and what no claim answers to any more.

    \b
      sayso judge accept 3fa91c02 --by "A. Editor"
      sayso judge unlink 3fa91c02 9b2e77d0 --note "another town of the same name"
      sayso judge correct 3fa91c02 --set certainty=alleged
      sayso judge list
    """
    from sayso.cli.output import data_console, remark, short_id, write_line
    from sayso.ledger import open_ledger
    from sayso.views.judging import list_judgements, pass_judgement, read_change

    with open_ledger(ledger_path, create=False) as ledger:
        if act == "list":
            for line in list_judgements(ledger):
                if as_json:
                    write_line(line)
                    continue
                state = "" if line["state"] == "in force" else f"  [{line['state']}]"
                about = " ".join(short_id(one) for one in (line["subject"], line["object"]) if one)
                note = f": {line['note']}" if line["note"] else ""
                data_console().print(
                    f"{line['at'][:16]}  {line['by']}  {line['act']} {about}{note}{state}  {short_id(line['id'])}"
                )
            return
        made = pass_judgement(ledger, act, ids, by=by, note=note, change=read_change(sets))
    if as_json:
        write_line(made)
    else:
        remark(
            f"{made['act']}: noted as {short_id(made['id'])}; `sayso judge undo {short_id(made['id'])}` takes it back."
        )
