"""Statements of the hot path: written with SQLAlchemy Core, compiled once, then given to its driver as they are.

On every call Core looks a statement up in its cache, makes its parameters anew and builds a result around the rows;
that is more than the time SQLite needs for them. Errors are the driver's own; the store puts both kinds in words.
Rows are plain tuples, without Core's types: a truth is 0 or 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from sqlite3 import Cursor
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.sql.base import Executable


class Prepared:
    """A statement whose parameters are given by name; compiled when it is needed first."""

    def __init__(self, statement: Executable) -> None:
        self._statement = statement
        self._sql = ""
        self._names: tuple[str, ...] = ()
        self._given: dict[str, Any] = {}

    def __call__(self, connection: Connection, binds: Mapping[str, Any]) -> Cursor:
        """Run it in the transaction of `connection`.

        Raises:
            KeyError: a parameter is missing.
            sqlite3.Error: as the driver says.
        """
        if not self._sql:
            self._compile()
        driver: Any = connection.connection.driver_connection
        values = {**self._given, **binds}
        found: Cursor = driver.execute(self._sql, tuple([values[name] for name in self._names]))
        return found

    def _compile(self) -> None:
        compiled: Any = self._statement.compile(dialect=dialect(paramstyle="qmark"))  # type: ignore[attr-defined]
        self._names = tuple(compiled.positiontup)
        self._given = {name: value for name, value in compiled.params.items() if value is not None}
        self._sql = str(compiled)
