"""The Azure client of openai-python through a proxy whose upstream is Azure OpenAI, in both spellings of the API."""

import sys

from openai import AzureOpenAI, OpenAI

from proof import TEXT, Proof

endpoint, recorder = sys.argv[1].removesuffix("/v1"), sys.argv[2]
proof = Proof("AzureOpenAI", recorder)
messages = [{"role": "user", "content": TEXT}]
classic = AzureOpenAI(azure_endpoint=endpoint, api_key="key", api_version="2024-10-21", max_retries=0)
proof.request("chat", lambda: classic.chat.completions.create(model="deployment", messages=messages),
              lambda answer: answer.choices[0].message.content == TEXT)
proof.check("chat: the path of the deployment", "/openai/deployments/deployment/chat/completions" in proof.left())
proof.request("chat", lambda: "".join(
    chunk.choices[0].delta.content or "" for chunk in
    classic.chat.completions.create(model="deployment", messages=messages, stream=True)),
    lambda text: text == TEXT, "stream")
proof.request("embeddings", lambda: classic.embeddings.create(model="deployment", input=TEXT),
              lambda answer: len(answer.data) == 1)
newer = OpenAI(base_url=endpoint + "/openai/v1/", api_key="key", max_retries=0)
proof.request("responses", lambda: newer.responses.create(model="deployment", input=TEXT),
              lambda answer: answer.output_text == TEXT)
proof.check("responses: the path of v1", "/openai/v1/responses" in proof.left())
proof.report()
