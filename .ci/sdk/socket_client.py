"""openai-python over WebSocket, unmodified: what leaves, what comes back, and what it is told where there is no WebSocket."""

import asyncio
import json
import signal
import sys

from openai import AsyncOpenAI, OpenAI
from openai.lib.responses_websocket import AsyncResponsesWebSocketSession, ResponsesWebSocketLimits
from websockets.exceptions import InvalidStatus

from proof import TEXT, Proof

base, recorder, without = sys.argv[1:]
signal.alarm(60)
client = OpenAI(base_url=base, api_key="sk-test", max_retries=0)
proof = Proof("openai-python", recorder)
item = {"type": "message", "role": "user", "content": [{"type": "input_text", "text": TEXT}]}
session = {"type": "realtime", "output_modalities": ["text"], "instructions": TEXT}
tool = {"type": "function", "name": "note", "parameters": {"type": "object"}}


def until(events, last):
    """The events up to the first of this type, by type."""
    seen = {}
    for event in events:
        seen.setdefault(event.type, []).append(event)
        if event.type in (last, "error"):
            return seen
    return seen


def streamed(seen, kind):
    return "".join(event.delta for event in seen[f"response.{kind}.delta"])


def responses():
    def ask():
        with client.responses.connect() as connection:
            connection.response.create(model="m", input=TEXT, instructions=TEXT)
            return until(connection, "response.completed")

    proof.request("responses WebSocket", ask,
                  lambda seen: streamed(seen, "output_text") == TEXT
                  and seen["response.output_text.done"][0].text == TEXT
                  and seen["response.completed"][0].response.output_text == TEXT
                  and seen["response.completed"][0].response.instructions == TEXT, "stream")


async def pair():
    limits = ResponsesWebSocketLimits(max_lanes=4, max_events_per_lane=1000, max_events=2000, max_bytes_per_lane=1 << 20,
                                      max_bytes=1 << 21)
    texts = [f"{name}: {TEXT} Grüße an {name}@example.com." for name in ("jonas.weber", "lea.koch")]
    asynchronous = AsyncOpenAI(base_url=base, api_key="sk-test", max_retries=0)
    async with asynchronous.responses.connect() as connection:
        async with AsyncResponsesWebSocketSession(connection, limits=limits) as both:
            lanes = [both.lane(f"lane-{i}") for i in range(2)]
            for lane, text in zip(lanes, texts, strict=True):
                await lane.send({"type": "response.create", "model": "pair", "input": text})
            answers = await asyncio.gather(*(collected(lane) for lane in lanes))
    return answers == texts


async def collected(lane):
    text = ""
    while True:
        event = await lane.recv()
        if event.type == "response.output_text.delta":
            text += event.delta
        if event.type in ("response.completed", "error"):
            return text


def realtime(api, update):
    with api.connect(model="m") as connection:
        assert connection.recv().type == "session.created"
        connection.session.update(session=update)
        updated = until(connection, "session.updated")
        connection.conversation.item.create(item=item)
        connection.response.create()
        told = until(connection, "response.done")
        connection.response.create(response={"tools": [tool]})
        return updated | told, until(connection, "response.done")


def restored(answer, text="output_text", added="added"):
    told, called = answer
    arguments = "function_call_arguments"
    return (told["session.updated"][0].session.instructions == TEXT
            and told[f"conversation.item.{added}"][0].item.content[0].text == TEXT
            and streamed(told, text) == TEXT
            and told[f"response.{text}.done"][0].text == TEXT
            and told["response.done"][0].response.output[0].content[0].text == TEXT
            and json.loads(streamed(called, arguments)) == {"text": TEXT}
            and json.loads(called[f"response.{arguments}.done"][0].arguments) == {"text": TEXT}
            and json.loads(called["response.done"][0].response.output[0].arguments) == {"text": TEXT})


async def realtime_asynchronously():
    async with AsyncOpenAI(base_url=base, api_key="sk-test").realtime.connect(model="m") as connection:
        await connection.conversation.item.create(item=item)
        await connection.response.create()
        text = ""
        async for event in connection:
            if event.type == "response.output_text.delta":
                text += event.delta
            if event.type in ("response.done", "error"):
                return text


def spoken():
    """What is spoken is refused in an event, and the session goes on."""
    with client.realtime.connect(model="m") as connection:
        connection.recv()
        connection.input_audio_buffer.append(audio="UklGRg==")
        refused = connection.recv()
        connection.conversation.item.create(item=item)
        connection.response.create()
        return refused, until(connection, "response.done")


def refused(connect):
    try:
        with connect():
            return False
    except InvalidStatus as status:
        error = json.loads(status.response.body)["error"]
        return status.response.status_code == 426 and error["code"] == "websocket_not_supported"


responses()
proof.request("responses WebSocket, two lanes", lambda: asyncio.run(pair()), bool, "stream")
proof.request("realtime", lambda: realtime(client.realtime, session), restored, "stream")
proof.request("realtime, asynchronous", lambda: asyncio.run(realtime_asynchronously()), lambda text: text == TEXT, "stream")
if hasattr(client.beta, "realtime"):
    plain = OpenAI(base_url=base, websocket_base_url=base.replace("http", "ws", 1), api_key="sk-test")
    proof.request("realtime, beta", lambda: realtime(plain.beta.realtime, {"modalities": ["text"], "instructions": TEXT}),
                  lambda answer: restored(answer, "text", "created"), "stream")
proof.request("realtime, after refused audio", spoken,
              lambda answer: answer[0].error.code == "unreadable_content" and streamed(answer[1], "output_text") == TEXT,
              "stream")
proof.check("audio: not sent", "UklGRg" not in proof.left())

proof.forget()
fallback = OpenAI(base_url=without, api_key="sk-test", max_retries=0)
proof.check("policy.websocket off: responses", refused(fallback.responses.connect))
proof.check("policy.websocket off: realtime", refused(lambda: fallback.realtime.connect(model="m")))
proof.check("policy.websocket off: nothing left", proof.left() == "")
proof.request("responses where WebSocket is off", lambda: fallback.responses.create(model="m", input=TEXT),
              lambda answer: answer.output_text == TEXT)
proof.report()
