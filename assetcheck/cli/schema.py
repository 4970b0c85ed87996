"""`assetcheck schema`: the JSON Schemas of what people write and programs read."""

import json
from typing import Any

import click


@click.command("schema")
@click.argument("which", type=click.Choice(["config", "pack", "report"]))
def command(which: str) -> None:
    """Print the JSON Schema of the configuration, of a pack or of the JSON report."""
    click.echo(json.dumps(_schema(which), ensure_ascii=False, indent=2))


def _schema(which: str) -> dict[str, Any]:
    if which == "config":
        from assetcheck.configfile import ConfigFile

        return ConfigFile.model_json_schema()
    if which == "pack":
        from assetcheck.packfile import PackFile

        return PackFile.model_json_schema()
    from assetcheck.report.schema import SCHEMA

    return dict(SCHEMA)
