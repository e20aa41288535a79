"""openai-agents, unmodified but for its tracing, which posts prompts to a fixed host past any base URL."""

import asyncio
import sys

from agents import (Agent, OpenAIChatCompletionsModel, OpenAIResponsesModel, OpenAIResponsesWSModel, Runner, function_tool,
                    set_tracing_disabled)
from openai import AsyncOpenAI

from proof import TEXT, Proof

base, recorder = sys.argv[1], sys.argv[2]
proof = Proof("openai-agents", recorder)
set_tracing_disabled(True)
noted = []


@function_tool
def note(text: str) -> str:
    """Keeps a note."""
    noted.append(text)
    return "noted: " + text


async def run(kind, tools, streamed):
    async with AsyncOpenAI(base_url=base, api_key="sk-test", max_retries=0) as client:
        return await answer(client, kind, tools, streamed)


async def answer(client, kind, tools, streamed):
    model = kind(model="once" if tools else "m", openai_client=client)
    agent = Agent(name="helper", instructions="Du hilfst.", model=model, tools=tools)
    if not streamed:
        return (await Runner.run(agent, TEXT)).final_output
    result = Runner.run_streamed(agent, TEXT)
    async for _ in result.stream_events():
        pass
    return result.final_output


for operation, kind in [("responses", OpenAIResponsesModel), ("responses WebSocket", OpenAIResponsesWSModel),
                        ("chat", OpenAIChatCompletionsModel)]:
    proof.request(operation, lambda: asyncio.run(run(kind, [], False)), lambda text: text == TEXT)
    proof.request(operation, lambda: asyncio.run(run(kind, [], True)), lambda text: text == TEXT, "stream")
proof.request("chat tool loop", lambda: asyncio.run(run(OpenAIChatCompletionsModel, [note], False)),
              lambda text: noted == [TEXT] and text == "noted: " + TEXT)
proof.report()
