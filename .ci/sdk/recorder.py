"""A provider on a loopback port that records what reaches it and repeats the caller's words.

GET /recorded returns everything received so far, as text; DELETE /recorded forgets it.
"""

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from sockets import Realtime, Responses, speak

recorded = []
kept = {}
lock = threading.Lock()


def words_of(request):
    """The newest text of the caller, wherever the operation keeps it."""
    if isinstance(request.get("messages"), list):
        content = request["messages"][-1].get("content")
    else:
        content = request.get("input") or request.get("prompt") or ""
    if isinstance(content, list):
        content = content[-1].get("content", content[-1].get("text", "")) if isinstance(content[-1], dict) else content[-1]
    if isinstance(content, list):
        content = " ".join(part.get("text", "") for part in content)
    return content or ""


def chat_message(request):
    if request.get("model") == "json":
        return {"role": "assistant", "content": json.dumps({"text": words_of(request)}, ensure_ascii=False)}, "stop"
    if request.get("tools") and request["messages"][-1]["role"] != "tool":
        name = request["tools"][0]["function"]["name"]
        arguments = json.dumps({"text": words_of(request)}, ensure_ascii=False)
        call = {"id": "call_1", "type": "function", "function": {"name": name, "arguments": arguments}}
        return {"role": "assistant", "content": None, "tool_calls": [call]}, "tool_calls"
    return {"role": "assistant", "content": words_of(request)}, "stop"


def chat_chunks(request):
    message, finish = chat_message(request)
    base = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": request.get("model", "m")}
    deltas = [{"role": "assistant", "content": ""}]
    if finish == "stop":
        deltas += [{"content": character} for character in message["content"]]
    else:
        call = message["tool_calls"][0]
        deltas.append({"tool_calls": [{"index": 0, "id": call["id"], "type": "function",
                                       "function": {"name": call["function"]["name"], "arguments": ""}}]})
        deltas += [{"tool_calls": [{"index": 0, "function": {"arguments": character}}]}
                   for character in call["function"]["arguments"]]
    for delta in deltas:
        yield {**base, "choices": [{"index": 0, "delta": delta, "finish_reason": None}]}
    yield {**base, "choices": [{"index": 0, "delta": {}, "finish_reason": finish}]}
    if (request.get("stream_options") or {}).get("include_usage"):
        usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
        yield {**base, "choices": [], "usage": usage}


def response_object(request, status="completed"):
    text = words_of(request)
    part = {"type": "output_text", "text": text, "annotations": []}
    item = {"id": "msg_1", "type": "message", "role": "assistant", "status": "completed", "content": [part]}
    return {"id": "resp_1", "object": "response", "created_at": 1, "status": status, "model": request.get("model", "m"),
            "output": [item] if status == "completed" else [], "parallel_tool_calls": True, "tool_choice": "auto",
            "tools": [], "instructions": request.get("instructions"), "metadata": request.get("metadata") or {},
            "error": None, "incomplete_details": None, "temperature": 1.0, "top_p": 1.0}


def response_events(request):
    done = response_object(request)
    item = done["output"][0]
    text = item["content"][0]["text"]
    place = {"item_id": "msg_1", "output_index": 0, "content_index": 0}
    empty = {"type": "output_text", "text": "", "annotations": []}
    yield {"type": "response.created", "response": response_object(request, "in_progress")}
    yield {"type": "response.output_item.added", "output_index": 0,
           "item": {**item, "status": "in_progress", "content": []}}
    yield {"type": "response.content_part.added", **place, "part": empty}
    for character in text:
        yield {"type": "response.output_text.delta", **place, "delta": character, "logprobs": []}
    yield {"type": "response.output_text.done", **place, "text": text, "logprobs": []}
    yield {"type": "response.content_part.done", **place, "part": item["content"][0]}
    yield {"type": "response.output_item.done", "output_index": 0, "item": item}
    yield {"type": "response.completed", "response": done}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def body(self):
        if "chunked" in self.headers.get("Transfer-Encoding", ""):
            body = b""
            while size := int(self.rfile.readline(), 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            return body
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def answer(self, value, content_type="application/json", status=200):
        data = value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def stream(self, events, named, done):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for number, event in enumerate(events):
            name = event["type"] if named else ""
            if named:
                event = {**event, "sequence_number": number}
            elif isinstance(event, tuple):
                name, event = event
            text = (f"event: {name}\n" if name else "") + f"data: {json.dumps(event, ensure_ascii=False)}\n\n"
            self.chunk(text.encode())
        if done:
            self.chunk(b"data: [DONE]\n\n")
        self.wfile.write(b"0\r\n\r\n")

    def chunk(self, data):
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        self.wfile.flush()

    def do_DELETE(self):
        if self.path == "/recorded":
            with lock:
                recorded.clear()
        else:
            self.record(b"")
        self.answer({"deleted": True})

    def record(self, body):
        with lock:
            recorded.append(f"{self.requestline}\n{self.headers}\n".encode() + body)

    def do_GET(self):
        if self.path == "/recorded":
            with lock:
                self.answer(b"\n".join(recorded), "application/octet-stream")
            return
        self.record(b"")
        if self.headers.get("Upgrade") == "websocket":
            realtime = self.path.split("?")[0].endswith("/realtime")
            beta = "OpenAI-Beta" in self.headers
            speak(self, Realtime(beta) if realtime else Responses(response_events), self.record)
            return
        if self.path.endswith("/content"):
            self.answer(kept[self.path.split("/")[-2]], "application/octet-stream")
            return
        self.answer({"object": "list", "data": [{"id": "m", "object": "model", "created": 1, "owned_by": "me"}]})

    def do_POST(self):
        body = self.body()
        self.record(body)
        path = self.path.split("?")[0]
        request = json.loads(body) if body[:1] == b"{" else {}
        if request.get("model") == "broken":
            error = {"message": f"Invalid: {words_of(request)}", "type": "invalid_request_error", "param": None, "code": None}
            self.answer({"error": error}, status=400)
        elif path.endswith("/chat/completions"):
            if request.get("stream"):
                self.stream(chat_chunks(request), named=False, done=True)
            else:
                self.answer(chat_completion(request))
        elif path.endswith("/responses"):
            if request.get("stream"):
                self.stream(response_events(request), named=True, done=False)
            else:
                self.answer(response_object(request))
        elif path.endswith("/completions"):
            if request.get("stream"):
                self.stream((completion(character, None) for character in words_of(request)), named=False, done=True)
            else:
                self.answer(completion(words_of(request)))
        elif path.endswith("/runs"):
            self.stream(run_events(request), named=False, done=True)
        else:
            self.answer(*other(path, request, body))


def chat_completion(request):
    message, finish = chat_message(request)
    return {"id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": request.get("model", "m"),
            "choices": [{"index": 0, "message": message, "finish_reason": finish}],
            "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}}


def completion(text, finish="stop"):
    return {"id": "cmpl-1", "object": "text_completion", "created": 1, "model": "m",
            "choices": [{"index": 0, "text": text, "finish_reason": finish, "logprobs": None}]}


def run_events(request):
    message = {"id": "msg_1", "object": "thread.message.delta"}
    for character in request.get("additional_instructions") or "":
        content = [{"index": 0, "type": "text", "text": {"value": character, "annotations": []}}]
        yield "thread.message.delta", {**message, "delta": {"content": content}}
    yield "thread.run.completed", {"id": "run_1", "object": "thread.run", "status": "completed"}


def other(path, request, body):
    """The answer of an operation without a stream, and its content type."""
    last = path.rsplit("/", 1)[1]
    if last == "embeddings":
        count = len(request["input"]) if isinstance(request["input"], list) else 1
        vector = [0.5] if request.get("encoding_format") == "float" else "AACAPw=="
        return ({"object": "list", "model": "m", "usage": {"prompt_tokens": 1, "total_tokens": 1},
                 "data": [{"object": "embedding", "index": i, "embedding": vector} for i in range(count)]},)
    if last == "generations":
        return ({"created": 1, "data": [{"b64_json": "iVBORw0KGgo=", "revised_prompt": request["prompt"]}]},)
    if last == "speech":
        return request["input"].encode(), "audio/mpeg"
    if last == "moderations":
        return ({"id": "modr-1", "model": "m", "results": []},)
    if last == "files":
        return (keep_file(body),)
    if last == "batches":
        return (run_batch(request),)
    if last == "messages":
        content = [{"type": "text", "text": {"value": request["content"], "annotations": []}}]
        return ({"id": "msg_1", "object": "thread.message", "role": "user", "thread_id": "thread_1", "created_at": 1,
                 "content": content},)
    return ({**request, "id": f"{last}_1", "object": last, "created_at": 1},)


def keep_file(body):
    head, content = next(part.split(b"\r\n\r\n", 1) for part in body.split(b"\r\n--") if b'filename="' in part)
    name = head.split(b'filename="')[1].split(b'"')[0].decode()
    kept["file-in"] = content
    return {"id": "file-in", "object": "file", "bytes": len(content), "created_at": 1, "filename": name,
            "purpose": "batch", "status": "processed"}


def run_batch(request):
    lines = [json.loads(line) for line in kept[request["input_file_id"]].splitlines()]
    answers = [{"id": f"r{i}", "custom_id": line["custom_id"], "error": None,
                "response": {"status_code": 200, "request_id": "q", "body": chat_completion(line["body"])}}
               for i, line in enumerate(lines)]
    kept["file-out"] = b"".join(json.dumps(answer).encode() + b"\n" for answer in answers)
    return {**request, "id": "batch_1", "object": "batch", "created_at": 1, "status": "completed",
            "output_file_id": "file-out"}


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler)
    server.serve_forever()
