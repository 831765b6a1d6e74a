"""What can be set from outside, read once at the top and passed down; nothing below reads the environment."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from ontology.errors import InputError

PREFIX = "POLICYKG_"


class Settings(BaseSettings):
    """Each field is the environment variable of the same name behind ``POLICYKG_``; options on the command line win."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="ignore")

    graph: str = Field(default="policykg.lbug", description="graph to build or ask: a file, or bolt://host:port")
    facts: Path = Field(default=Path("facts"), description="folder that keeps the extraction results")
    host: str = Field(default="127.0.0.1", description="address that serve listens on")
    port: int = Field(default=8000, ge=0, le=65535, description="port that serve listens on; 0 takes a free one")
    base_iri: str | None = Field(default=None, description="what the IRIs of an export begin with")
    neo4j_user: str = Field(default="neo4j", description="user for bolt:// graphs")
    neo4j_password: SecretStr = Field(default=SecretStr(""), description="password for bolt:// graphs; empty: no login")

    @classmethod
    def from_environment(cls) -> Self:
        """Raises InputError naming the variable that cannot be used."""
        try:
            return cls()
        except ValidationError as error:
            first = error.errors()[0]
            variable = PREFIX + str(first["loc"][0]).upper()
            raise InputError(f"{variable}={first['input']}: {first['msg']}; change or unset the variable") from None
