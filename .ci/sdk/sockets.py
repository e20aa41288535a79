"""What the recorder says over WebSocket (RFC 6455): the Responses API and the text of the Realtime API, word after word repeated."""

import base64
import hashlib
import json
import struct
from itertools import zip_longest

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


def accept_key(key):
    return base64.b64encode(hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()).decode()


class Frames:
    """The frames of one WebSocket, seen from the server."""

    def __init__(self, reader, writer):
        self.reader = reader
        self.writer = writer

    def exactly(self, count):
        data = self.reader.read(count)
        if len(data) < count:
            raise ConnectionError("the client is gone")
        return data

    def frame(self):
        """One frame of the client's: whether it is the last of its message, its kind, its payload."""
        first, second = self.exactly(2)
        length = second & 127
        if length > 125:
            length = int.from_bytes(self.exactly(2 if length == 126 else 8), "big")
        mask = self.exactly(4)
        payload = self.exactly(length)
        return first & 128, first & 15, bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))

    def messages(self):
        message = b""
        while True:
            last, kind, payload = self.frame()
            if kind == CLOSE:
                self.write(CLOSE, payload)
                return
            if kind == PING:
                self.write(PONG, payload)
            elif kind < CLOSE:
                message += payload
                if last:
                    yield message
                    message = b""

    def write(self, kind, payload):
        length = len(payload)
        size = bytes([length]) if length < 126 else b"\x7e" + struct.pack(">H", length)
        if length > 65535:
            size = b"\x7f" + struct.pack(">Q", length)
        self.writer.write(bytes([128 | kind]) + size + payload)
        self.writer.flush()

    def send(self, event):
        self.write(TEXT, json.dumps(event, ensure_ascii=False).encode())


class Responses:
    """Answers each request; those for the model "pair" by twos, their events interleaved."""

    def __init__(self, events_of):
        self.events_of = events_of
        self.waiting = None

    def opened(self):
        return []

    def answers(self, request):
        events = self.events(request)
        if request.get("model") != "pair":
            return events
        if self.waiting is None:
            self.waiting = events
            return []
        both = [event for pair in zip_longest(self.waiting, events) for event in pair if event]
        self.waiting = None
        return both

    def events(self, request):
        stream = {"stream_id": request["stream_id"]} if "stream_id" in request else {}
        return [{**event, "sequence_number": number, **stream} for number, event in enumerate(self.events_of(request))]


class Realtime:
    """One session: repeats the newest item, as the argument of the first tool if the response has one.

    The beta of the API has other names for text and for new items.
    """

    def __init__(self, beta):
        self.text = "text" if beta else "output_text"
        self.added = ["created"] if beta else ["added", "done"]
        self.session = {"type": "realtime", "output_modalities": ["text"], "instructions": "Be kind."}
        self.said = ""
        self.count = 0

    def opened(self):
        return [{"type": "session.created", "event_id": "event_0", "session": self.session}]

    def answers(self, message):
        match message["type"]:
            case "session.update":
                self.session |= message["session"]
                return [{"type": "session.updated", "event_id": "event_1", "session": self.session}]
            case "conversation.item.create":
                item = {"id": "item_0", "object": "realtime.item", "status": "completed", **message["item"]}
                self.said = item["content"][0]["text"]
                return [{"type": f"conversation.item.{what}", "event_id": "event_2", "previous_item_id": None, "item": item}
                        for what in self.added]
            case "response.create":
                self.count += 1
                return list(self.response(message.get("response", {})))
        raise ValueError("not in the script: " + message["type"])

    def response(self, request):
        ids = f"resp_{self.count}", f"item_{self.count}"
        place = {"response_id": ids[0], "item_id": ids[1], "output_index": 0}
        response = {"id": ids[0], "object": "realtime.response", "status": "in_progress", "output": [],
                    "output_modalities": ["text"]}
        if request.get("tools"):
            item = {"id": ids[1], "object": "realtime.item", "type": "function_call", "status": "completed",
                    "call_id": "call_1", "name": request["tools"][0]["name"],
                    "arguments": json.dumps({"text": self.said}, ensure_ascii=False)}
            kind, whole = "function_call_arguments", {"arguments": item["arguments"]}
        else:
            item = {"id": ids[1], "object": "realtime.item", "type": "message", "status": "completed",
                    "role": "assistant", "content": [{"type": self.text, "text": self.said}]}
            kind, whole = self.text, {"text": self.said}
            place |= {"content_index": 0}
        yield {"type": "response.created", "response": response}
        for character in next(iter(whole.values())):
            yield {"type": f"response.{kind}.delta", **place, "delta": character}
        yield {"type": f"response.{kind}.done", **place, **whole}
        yield {"type": "response.output_item.done", "response_id": ids[0], "output_index": 0, "item": item}
        yield {"type": "response.done", "response": {**response, "status": "completed", "output": [item]}}


def speak(handler, script, record):
    """Answers the handshake of an HTTP request and then each message with what the script says."""
    handler.send_response(101)
    handler.send_header("Upgrade", "websocket")
    handler.send_header("Connection", "Upgrade")
    handler.send_header("Sec-WebSocket-Accept", accept_key(handler.headers["Sec-WebSocket-Key"]))
    handler.end_headers()
    handler.close_connection = True
    frames = Frames(handler.rfile, handler.wfile)
    for event in script.opened():
        frames.send(event)
    for message in frames.messages():
        record(message)
        for event in script.answers(json.loads(message)):
            frames.send(event)
