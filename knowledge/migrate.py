"""Brings a database to the newest schema."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect

from knowledge.errors import StoreError
from knowledge.model import Text
from knowledge.schema import HEAD

SCRIPTS = Path(__file__).parent / "migrations"


def schema_revision(connection: Connection) -> str | None:
    """The schema revision of a database, None for one without any; ``StoreError`` if newer."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if found is not None and str(found) > HEAD:
        raise StoreError(
            Text(
                fr=f"Cette base a été écrite par une version plus récente du programme (schéma "
                f"{found}, connu ici jusqu’à {HEAD}) : mettez le programme à jour, ou rétablissez "
                "une sauvegarde antérieure.",
                en=f"This database was written by a newer version of the program (schema {found}, "
                f"known here up to {HEAD}): update the program, or restore an earlier backup.",
            )
        )
    return found


def upgrade(connection: Connection) -> None:
    """Run the migrations that are missing, inside the transaction of ``connection``."""
    # Imported only when needed: Alembic costs 12 MB, and nearly every start finds nothing to do.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
