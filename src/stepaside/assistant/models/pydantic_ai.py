"""OpenAI, Anthropic and every OpenAI-compatible server, through pydantic-ai."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from math import exp
from typing import TypeVar, cast

from pydantic_ai import Agent, ModelMessage, ModelRequest, ModelResponse, TextPart, UserPromptPart
from pydantic_ai.direct import model_request_stream
from pydantic_ai.exceptions import (
    ModelConnectionError,
    ModelRateLimitError,
    ModelServerError,
    ModelUnavailableError,
    UserError,
)
from pydantic_ai.models import Model, StreamedResponse, infer_model
from pydantic_ai.providers import infer_provider_class
from pydantic_ai.settings import ModelSettings
from tenacity import (
    AsyncRetrying,
    retry_if_exception,
    stop_after_attempt,
    stop_after_delay,
    wait_random_exponential,
)

from stepaside.assistant.models.port import BriefDraft, BriefPrompt, ModelFailed, Prompt, Said, Usage
from stepaside.platform.errors import BadInput

MOST_TOKENS = 800
MOST_RETRIES = 2
LONGEST_WAIT = 3  # seconds a provider may ask us to wait before we ask again; else a person is quicker
Answered = TypeVar("Answered")
Begun = tuple[StreamedResponse, AsyncIterator[object], object | None]
_PASSING = (ModelConnectionError, ModelRateLimitError, ModelServerError, ModelUnavailableError)


class PydanticAIWriter:
    """A writer over one configured model."""

    def __init__(self, model: Model, *, timeout: float, logprobs: bool = False) -> None:
        self._model = model
        self._settings = ModelSettings(max_tokens=MOST_TOKENS, temperature=0.0, timeout=timeout)
        self._for_answers = self._settings
        if logprobs:
            self._for_answers = cast("ModelSettings", {**self._settings, "openai_logprobs": True})
        self._timeout = timeout

    async def write(self, prompt: Prompt) -> AsyncIterator[str | Usage]:
        try:
            async with AsyncExitStack() as stack:
                stream, events, event = await self._again(lambda: self._begun(prompt, stack))
                while event is not None:
                    if text := _text_of(event):
                        yield text
                    event = await anext(events, None)
                whole = stream.get()
                yield Usage(stream.usage.input_tokens, stream.usage.output_tokens, _sure(whole))
                _must_be_whole(whole)
        except ModelFailed:
            raise
        except Exception as error:
            raise ModelFailed(f"{type(error).__name__}: {error}") from error

    async def _begun(self, prompt: Prompt, stack: AsyncExitStack) -> Begun:
        """The stream with its first event. Until then a request may be made again: nobody has seen a word."""
        own = AsyncExitStack()
        try:
            stream = await own.enter_async_context(
                model_request_stream(
                    self._model, _messages(prompt), model_settings=self._for_answers, instrument=False
                )
            )
            events = aiter(stream)
            first = await anext(events, None)
        except BaseException:
            await own.aclose()
            raise
        stack.push_async_callback(own.aclose)
        return stream, events, first

    async def _again(self, ask: Callable[[], Awaitable[Answered]]) -> Answered:
        """Asks, and after a fault that may pass once or twice more, each time a little later and never at a beat."""
        asking = AsyncRetrying(
            stop=stop_after_attempt(1 + MOST_RETRIES) | stop_after_delay(self._timeout / 2),
            wait=wait_random_exponential(multiplier=0.25, max=self._timeout / 8),
            retry=retry_if_exception(may_pass),
            reraise=True,
        )

        async def once() -> Answered:
            return await ask()

        return await asking(once)

    async def write_brief(self, prompt: BriefPrompt) -> BriefDraft:
        agent = Agent(self._model, output_type=BriefDraft, instructions=prompt.instructions, retries=1)
        said = "\n".join(f"[{said.entry}] {said.by}: {said.text}" for said in prompt.said)
        try:
            return (await self._again(lambda: agent.run(said, model_settings=self._settings))).output
        except Exception as error:
            raise ModelFailed(f"{type(error).__name__}: {error}") from error


def may_pass(error: BaseException) -> bool:
    """A fault that may be gone in a moment: too many requests, an overloaded or unreachable provider."""
    if not isinstance(error, _PASSING):
        return False
    headers = getattr(error, "headers", None) or {}
    wait = next((value for name, value in headers.items() if name.lower() == "retry-after"), "0")
    return not wait.strip().isdigit() or int(wait) <= LONGEST_WAIT


def writer_for(name: str, *, url: str, key: str, timeout: float, logprobs: bool = False) -> PydanticAIWriter:
    """The writer a setting names, such as `openai:gpt-5-mini`. Raises BadInput with what to set.

    logprobs: ask how probable the model finds its words; providers that do not know the question refuse it.
    """
    try:
        model = _compatible(name, url, key) if url else _of_provider(name, key)
        _without_its_own_retries(model)
        return PydanticAIWriter(model, timeout=timeout, logprobs=logprobs)
    except (UserError, ValueError, ImportError) as error:
        raise BadInput(
            f"STEPASIDE_MODEL={name!r} cannot be used: {error} Unset it to answer by quoting, or set it to a "
            "model such as openai:gpt-5-mini together with its key.",
            code="bad_model",
        ) from error


def _compatible(name: str, url: str, key: str) -> Model:
    from pydantic_ai.models.openai import OpenAIChatModel
    from pydantic_ai.providers.openai import OpenAIProvider

    return OpenAIChatModel(
        name.removeprefix("openai:"), provider=OpenAIProvider(base_url=url, api_key=key or "none needed")
    )


def _of_provider(name: str, key: str) -> Model:
    if not key:
        return infer_model(name)
    return infer_model(name, lambda provider: infer_provider_class(provider)(api_key=key))  # type: ignore[call-arg]  # each takes one


def _without_its_own_retries(model: Model) -> None:
    """The providers' own libraries try again as well: three times three would be a storm."""
    client = getattr(model, "client", None)
    if isinstance(getattr(client, "max_retries", None), int):
        client.max_retries = 0  # type: ignore[union-attr]


def _messages(prompt: Prompt) -> Sequence[ModelMessage]:
    messages: list[ModelMessage] = [_message(said) for said in prompt.before]
    return [
        *messages,
        ModelRequest(parts=[UserPromptPart(prompt.question)], instructions=prompt.instructions),
    ]


def _message(said: Said) -> ModelMessage:
    if said.by == "customer":
        return ModelRequest(parts=[UserPromptPart(said.text)])
    return ModelResponse(parts=[TextPart(said.text)])


def _text_of(event: object) -> str:
    """The words in a stream event: of a part that starts, or that grows."""
    part = getattr(event, "part", None) or getattr(event, "delta", None)
    if getattr(event, "event_kind", "") == "part_end":
        return ""
    kind = getattr(part, "part_kind", None) or getattr(part, "part_delta_kind", None)
    if kind != "text":
        return ""
    return str(getattr(part, "content", "") or getattr(part, "content_delta", ""))


def _sure(response: ModelResponse) -> float | None:
    told = (response.provider_details or {}).get("logprobs")
    found = [one["logprob"] for one in told or () if isinstance(one.get("logprob"), int | float)]
    return min(1.0, exp(sum(found) / len(found))) if found else None


def _must_be_whole(response: ModelResponse) -> None:
    """A provider says why its answer ended; the library makes up a "stop" for a stream that was cut."""
    said = (response.provider_details or {}).get("finish_reason")
    if response.finish_reason == "length":
        raise ModelFailed(f"the answer was longer than {MOST_TOKENS} tokens")
    if not said or response.finish_reason != "stop":
        raise ModelFailed(f"the answer was cut off ({said or 'no reason given'})")
