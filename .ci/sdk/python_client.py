"""openai-python, unmodified, through the proxy: what leaves, what comes back."""

import asyncio
import io
import json
import sys

from openai import AsyncOpenAI, AzureOpenAI, BadRequestError, OpenAI, PermissionDeniedError
from pydantic import BaseModel

from proof import TEXT, VALUES, Proof, whole

base, recorder = sys.argv[1], sys.argv[2]
client = OpenAI(base_url=base, api_key="sk-test", max_retries=0)
proof = Proof("openai-python", recorder)
messages = [{"role": "system", "content": "Du hilfst."}, {"role": "user", "content": TEXT}]
tool = {"type": "function", "function": {"name": "note", "parameters": {"type": "object"}}}


def streamed(chunks):
    text, arguments = "", ""
    for chunk in chunks:
        for choice in chunk.choices:
            text += choice.delta.content or ""
            for call in choice.delta.tool_calls or []:
                arguments += call.function.arguments or ""
    return text, arguments


def chat():
    create = client.chat.completions.create
    proof.request("chat", lambda: create(model="m", messages=messages),
                  lambda answer: answer.choices[0].message.content == TEXT)
    raw = client.chat.completions.with_raw_response.create(model="m", messages=messages)
    proof.check("chat: evidence header", "IBAN=1" in raw.headers["nescio-redacted"])
    proof.request("chat", lambda: streamed(create(model="m", messages=messages, stream=True)),
                  lambda answer: answer[0] == TEXT, "stream")
    proof.request("chat tool call", lambda: create(model="m", messages=messages, tools=[tool]),
                  lambda answer: json.loads(answer.choices[0].message.tool_calls[0].function.arguments)["text"] == TEXT)
    proof.request("chat tool call", lambda: streamed(create(model="m", messages=messages, tools=[tool], stream=True)),
                  lambda answer: json.loads(answer[1])["text"] == TEXT, "stream")

    def helper():
        with client.chat.completions.stream(model="m", messages=messages) as stream:
            return stream.get_final_completion().choices[0].message.content

    proof.request("chat streaming helper", helper, lambda text: text == TEXT, "stream")

    class Note(BaseModel):
        text: str

    proof.request("chat structured output",
                  lambda: client.chat.completions.parse(model="json", messages=messages, response_format=Note),
                  lambda answer: answer.choices[0].message.parsed.text == TEXT)

    async def concurrently():
        asynchronous = AsyncOpenAI(base_url=base, api_key="sk-test", max_retries=0)
        calls = [asynchronous.chat.completions.create(model="m", messages=[{"role": "user", "content": f"{i} {TEXT}"}])
                 for i in range(20)]
        return [answer.choices[0].message.content for answer in await asyncio.gather(*calls)]

    proof.request("chat, 20 at once", lambda: asyncio.run(concurrently()),
                  lambda texts: texts == [f"{i} {TEXT}" for i in range(20)])


def errors():
    def broken():
        try:
            client.chat.completions.create(model="broken", messages=messages)
        except BadRequestError as error:
            return error
        return None

    proof.request("error body", broken, lambda error: whole(error.message) and error.type == "invalid_request_error")


def responses():
    create = client.responses.create
    history = [{"role": "user", "content": [{"type": "input_text", "text": TEXT}]}]
    proof.request("responses", lambda: create(model="m", input=history, instructions=TEXT, metadata={"who": VALUES[1]}),
                  lambda answer: answer.output_text == TEXT and answer.instructions == TEXT
                  and answer.metadata["who"] == VALUES[1])
    proof.request("responses", lambda: list(create(model="m", input=TEXT, stream=True)),
                  lambda events: "".join(e.delta for e in events if e.type == "response.output_text.delta") == TEXT
                  and events[-1].response.output_text == TEXT
                  and [e.text for e in events if e.type == "response.output_text.done"] == [TEXT], "stream")

    def helper():
        with client.responses.stream(model="m", input=TEXT) as stream:
            return stream.get_final_response().output_text

    proof.request("responses streaming helper", helper, lambda text: text == TEXT, "stream")
    proof.refused("responses hosted tool", "blocked_by_policy",
                  lambda: create(model="m", input=TEXT, tools=[{"type": "web_search"}]))


def others():
    proof.request("embeddings", lambda: client.embeddings.create(model="m", input=[TEXT, "x"]),
                  lambda answer: len(answer.data) == 2 and len(answer.data[0].embedding) == 1)
    # "Frau Anna Schmidt" in cl100k_base
    numbers = [79156, 84, 24101, 52165]
    proof.request("embeddings, token numbers",
                  lambda: client.embeddings.create(model="text-embedding-3-small", input=[numbers]),
                  lambda _: "[PERSON_" in proof.left() and str(numbers[-1]) not in proof.left().split("\n\n")[-1])
    proof.refused("embeddings, token numbers of others", "unreadable_content",
                  lambda: client.embeddings.create(model="m", input=[numbers]))
    proof.request("completions", lambda: client.completions.create(model="m", prompt=TEXT),
                  lambda answer: answer.choices[0].text == TEXT)
    proof.request("completions", lambda: "".join(
        chunk.choices[0].text for chunk in client.completions.create(model="m", prompt=TEXT, stream=True)),
        lambda text: text == TEXT, "stream")
    proof.request("moderations", lambda: client.moderations.create(model="m", input=TEXT))
    proof.request("images generations", lambda: client.images.generate(model="m", prompt=TEXT),
                  lambda answer: answer.data[0].revised_prompt == TEXT)
    spoken = proof.request("audio speech", lambda: client.audio.speech.create(model="m", voice="alloy", input=TEXT))
    proof.check("audio speech: no placeholder is spoken", "[" not in spoken.read().decode())
    proof.refused("audio transcriptions", "unreadable_content",
                  lambda: client.audio.transcriptions.create(model="m", file=("a.wav", b"RIFF\0\0\0\0WAVE")))
    proof.check("models", client.models.list().data[0].id == "m")
    proof.refused("fine-tuning", "operation_not_supported",
                  lambda: client.fine_tuning.jobs.create(model="m", training_file="file-1"))


def files():
    lines = "".join(json.dumps({"custom_id": f"r{i}", "method": "POST", "url": "/v1/chat/completions",
                                "body": {"model": "m", "messages": messages}}, ensure_ascii=i % 2 == 0) + "\n"
                    for i in range(3))
    name = f"Batch {VALUES[0]}.jsonl"
    file = proof.request("files, batch lines",
                         lambda: client.files.create(file=(name, io.BytesIO(lines.encode())), purpose="batch"),
                         lambda answer: answer.filename == name)
    batch = proof.request(
        "batches", lambda: client.batches.create(input_file_id=file.id, endpoint="/v1/chat/completions",
                                                 completion_window="24h", metadata={"for": VALUES[1]}),
        lambda answer: answer.metadata["for"] == VALUES[1])
    proof.request("files content", lambda: client.files.content(batch.output_file_id).read().decode(),
                  lambda output: [json.loads(line)["response"]["body"]["choices"][0]["message"]["content"]
                                  for line in output.splitlines()] == 3 * [TEXT])
    proof.request("files, text",
                  lambda: client.files.create(file=("note.txt", TEXT.encode()), purpose="user_data"))
    proof.refused("uploads", "operation_not_supported", lambda: client.uploads.create(
        filename=name, purpose="batch", bytes=12, mime_type="application/jsonl"))
    proof.refused("files, damaged PDF", "unreadable_content",
                  lambda: client.files.create(file=("a.pdf", b"%PDF-1.7 x"), purpose="user_data"))


def assistants():
    beta = client.beta
    if not hasattr(beta, "threads"):
        return
    proof.request("assistants", lambda: beta.assistants.create(model="m", instructions=TEXT, name="n"),
                  lambda answer: answer.instructions == TEXT)
    thread = proof.request("threads", lambda: beta.threads.create(messages=[{"role": "user", "content": TEXT}]))
    proof.request("messages", lambda: beta.threads.messages.create(thread.id, role="user", content=TEXT),
                  lambda answer: answer.content[0].text.value == TEXT)
    proof.request("runs", lambda: list(beta.threads.runs.create(
        thread.id, assistant_id="asst_1", additional_instructions=TEXT, stream=True)),
        lambda events: "".join(e.data.delta.content[0].text.value for e in events
                               if e.event == "thread.message.delta") == TEXT, "stream")


chat()
errors()
responses()
others()
files()
assistants()

azure = AzureOpenAI(azure_endpoint=base.removesuffix("/v1"), api_key="key", api_version="2024-10-21", max_retries=0)
try:
    azure.chat.completions.create(model="deployment", messages=messages)
    proof.check("azure client towards another upstream: refused", False)
except PermissionDeniedError as refused:
    proof.check("azure client towards another upstream: refused", "azure" in refused.message.lower())
proof.report()
