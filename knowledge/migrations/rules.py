"""Rules that a constraint cannot state, as triggers for SQLite and for PostgreSQL."""

from __future__ import annotations


def refuse(
    dialect: str, name: str, *, before: str, table: str, message: str, when: str = "TRUE"
) -> list[str]:
    """The statements that make ``table`` refuse a change.

    ``before`` is the change (``DELETE``, ``UPDATE OF a, b``); ``when`` is a condition over
    ``NEW`` and ``OLD`` in SQL that both databases take. The refusal is an integrity error there
    as well as here.
    """
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER {name} BEFORE {before} ON {table} WHEN {when} "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
        ]
    return [
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {when} THEN RAISE EXCEPTION USING "
        f"MESSAGE = '{message}', ERRCODE = 'integrity_constraint_violation'; END IF; "
        "RETURN COALESCE(NEW, OLD); END $$",
        f"CREATE TRIGGER {name} BEFORE {before} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]
