"""What the person who runs the server may set. Read once; nobody else reads the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from stepaside.platform.errors import BadInput

PREFIX = "STEPASIDE_"


def _setting(default: object, about: str) -> object:
    return field(default=default, metadata={"about": about})


@dataclass(frozen=True)
class Settings:
    """Every setting; the environment variable is the upper-cased name after `STEPASIDE_`."""

    data_dir: Path = _setting(Path(".stepaside"), "Where the embedded database and files live.")  # type: ignore[assignment]
    database_url: str = _setting("", "A PostgreSQL 15+ with pgvector; empty: the embedded one.")  # type: ignore[assignment]
    host: str = _setting("127.0.0.1", "The address to listen on.")  # type: ignore[assignment]
    port: int = _setting(8484, "The port to listen on.")  # type: ignore[assignment]
    public_url: str = _setting("", "How customers and agents reach the server, if not by host and port.")  # type: ignore[assignment]
    model: str = _setting("", "The language model, such as openai:gpt-5-mini; empty: quote passages.")  # type: ignore[assignment]
    model_url: str = _setting("", "Base URL of an OpenAI-compatible server (Ollama, vLLM, llama.cpp).")  # type: ignore[assignment]
    model_key: str = _setting("", "Key for the model, if its provider's own variable is not set.")  # type: ignore[assignment]
    model_logprobs: bool = _setting(False, "Ask the model how sure it is of its words (OpenAI-compatible).")  # type: ignore[assignment]
    embedding_model: str = _setting("", "The embedding model, such as openai:NAME; empty: the one inside.")  # type: ignore[assignment]
    embedding_url: str = _setting("", "Base URL of an OpenAI-compatible embedding server.")  # type: ignore[assignment]
    embedding_key: str = _setting("", "Key for the embedding server.")  # type: ignore[assignment]
    reranker_url: str = _setting("", "Address of a re-ranking model (Cohere, Jina, vLLM, TEI); empty: none.")  # type: ignore[assignment]
    reranker_key: str = _setting("", "Key for the re-ranking model.")  # type: ignore[assignment]
    reranker_model: str = _setting("", "Name of the re-ranking model, where its server has several.")  # type: ignore[assignment]
    private_hosts: str = _setting("", "Hosts inside your network that may be read as knowledge, by commas.")  # type: ignore[assignment]
    model_tokens_per_day: int = _setting(0, "Tokens the model may use for a workspace in a day; 0: no limit.")  # type: ignore[assignment]
    answer_timeout: float = _setting(20.0, "Seconds an answer may take before a person is brought in.")  # type: ignore[assignment]
    messages_per_minute: int = _setting(60, "How many messages a customer may send in a minute.")  # type: ignore[assignment]
    visitors_per_minute: int = _setting(60, "How many new chats may start from one address in a minute.")  # type: ignore[assignment]
    requests_per_minute: int = _setting(600, "How often a workspace's programs may ask in a minute.")  # type: ignore[assignment]
    log_level: str = _setting("warning", "debug, info, warning or error.")  # type: ignore[assignment]
    log_json: bool = _setting(False, "Log lines as JSON.")  # type: ignore[assignment]

    @property
    def base_url(self) -> str:
        """Where people reach this server, without a slash at the end."""
        return self.public_url.rstrip("/") or f"http://{self.host}:{self.port}"


def read_settings(environment: Mapping[str, str] | None = None, **overrides: object) -> Settings:
    """Settings from the environment, then `overrides` that are not None.

    Raises BadInput naming the variable, its value and what was expected.
    """
    environment = os.environ if environment is None else environment
    values = {
        f.name: _parse(f.name, environment[_variable(f.name)], f.default)
        for f in fields(Settings)
        if environment.get(_variable(f.name))
    }
    return Settings(**{**values, **{k: v for k, v in overrides.items() if v is not None}})  # type: ignore[arg-type]


def _variable(name: str) -> str:
    return PREFIX + name.upper()


def _parse(name: str, text: str, default: object) -> object:
    try:
        if isinstance(default, bool):
            return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}[
                text.lower()
            ]
        return type(default)(text) if not isinstance(default, Path) else Path(text)  # type: ignore[call-arg]
    except (ValueError, KeyError):
        kind = type(default).__name__
        raise BadInput(
            f"{_variable(name)} is {text!r}, which is not a {kind}. Set it to a {kind} or unset it."
        ) from None
