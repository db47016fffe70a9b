"""The program's commands for click: each is imported when it is called, and all speak Vietnamese."""

from __future__ import annotations

import importlib
from typing import Any

import click

from hhdesk.cli.answers.answer import Answer
from hhdesk.cli.click_words import (
    COMMAND_METAVAR,
    HELP_OPTION,
    OPTIONS_METAVAR,
    VietnameseContext,
    help_extra,
)
from hhdesk.cli.commands import COMMANDS
from hhdesk.cli.signing import HELP, remember_account


class HelpAsked(Exception):
    """Somebody asked for a help page: the wrapper prints it as it prints everything else."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class Option(click.Option):
    """An option whose remarks are Vietnamese."""

    def get_help_extra(self, ctx: click.Context) -> Any:
        """The remarks behind the help."""
        return help_extra(super().get_help_extra(ctx))


class Command(click.Command):
    """A command with `--json`, `--account` where somebody may have to sign in, and Vietnamese help.

    Its function gives an `Answer`. `signs_in` False for one that opens no database with accounts.
    """

    context_class = VietnameseContext

    def __init__(self, *args: Any, signs_in: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": OPTIONS_METAVAR, **kwargs})
        self.params.append(
            Option(
                ["--json"], is_flag=True, expose_value=False, help="In một tài liệu JSON thay cho lời văn."
            )
        )
        if signs_in and any(param.name == "database" for param in self.params):
            account = Option(
                ["--account"], metavar="TÊN", expose_value=False, callback=remember_account, help=HELP
            )
            self.params.append(account)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option for the help page."""
        return _help_option(super().get_help_option(ctx))


class Program(click.Group):
    """All commands, known by name and imported on demand."""

    context_class = VietnameseContext

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"hhdesk.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that `args` start with; a mistyped name gets those that look like it."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.NoSuchCommand(args[0], possibilities=COMMANDS, ctx=ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option for the help page."""
        return _help_option(super().get_help_option(ctx))


def _help_option(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = HELP_OPTION
        option.callback = _show_help
    return option


def _show_help(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        raise HelpAsked(ctx.get_help() + "\n")


program = Program(
    name="hhdesk",
    help=(
        "Số liệu, xếp loại và phần việc nông thôn mới của Mặt trận và các đoàn thể, "
        "đối chiếu với chỉ tiêu.\n\n"
        "hhdesk không kèm lệnh thì mở cửa sổ; hhdesk TỆP mở tệp số liệu đó trong cửa sổ."
    ),
    options_metavar=OPTIONS_METAVAR,
    subcommand_metavar=COMMAND_METAVAR,
    no_args_is_help=False,
)


def run(arguments: list[str]) -> Answer:
    """Run one command; click.UsageError, HelpAsked and the errors of the layers below pass up."""
    answer = program.main(args=arguments, prog_name="hhdesk", standalone_mode=False)
    if not isinstance(answer, Answer):
        raise TypeError(f"a command gave {answer!r}")
    return answer
