"""LangChain (Python), unmodified, through the proxy: what leaves, what comes back."""

import sys

from langchain_core.messages import HumanMessage, SystemMessage
from langchain_openai import ChatOpenAI, OpenAIEmbeddings

from proof import TEXT, Proof

base, recorder = sys.argv[1], sys.argv[2]
proof = Proof("LangChain", recorder)
conversation = [SystemMessage("Du hilfst."), HumanMessage(TEXT)]
chat = ChatOpenAI(base_url=base, api_key="sk-test", model="m", max_retries=0)


def note(text: str) -> str:
    """Keeps a note."""
    return text


proof.request("chat", lambda: chat.invoke(conversation), lambda answer: answer.content == TEXT)
proof.request("chat", lambda: "".join(chunk.content for chunk in chat.stream(conversation)),
              lambda text: text == TEXT, "stream")
proof.request("chat tool call", lambda: chat.bind_tools([note]).invoke(conversation),
              lambda answer: answer.tool_calls[0]["args"] == {"text": TEXT})
responses = ChatOpenAI(base_url=base, api_key="sk-test", model="m", max_retries=0, use_responses_api=True)
proof.request("responses", lambda: responses.invoke(conversation), lambda answer: answer.text == TEXT)
proof.request("responses", lambda: "".join(chunk.text for chunk in responses.stream(conversation)),
              lambda text: text == TEXT, "stream")
embeddings = OpenAIEmbeddings(base_url=base, api_key="sk-test", model="m", max_retries=0, check_embedding_ctx_length=False)
proof.request("embeddings", lambda: embeddings.embed_documents([TEXT, "x"]), lambda vectors: len(vectors) == 2)
proof.report()
