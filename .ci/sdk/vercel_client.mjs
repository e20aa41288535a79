// Vercel AI SDK, unmodified, through the proxy: what leaves, what comes back.
import { createOpenAI } from '@ai-sdk/openai';
import { embed, generateText, streamText, tool, jsonSchema } from 'ai';
import { TEXT, Proof } from './proof.mjs';

const [baseURL, recorder] = process.argv.slice(2);
const proof = new Proof('Vercel AI SDK', recorder);
const openai = createOpenAI({ baseURL, apiKey: 'sk-test' });
const prompt = { system: 'Du hilfst.', prompt: TEXT, maxRetries: 0 };
const collected = async (stream) => {
  let text = '';
  for await (const piece of stream) text += piece;
  return text;
};

await proof.request('responses', () => generateText({ model: openai('m'), ...prompt }), (answer) => answer.text === TEXT);
await proof.request('responses', () => collected(streamText({ model: openai('m'), ...prompt }).textStream),
  (text) => text === TEXT, 'stream');
await proof.request('chat', () => generateText({ model: openai.chat('m'), ...prompt }), (answer) => answer.text === TEXT);
await proof.request('chat', () => collected(streamText({ model: openai.chat('m'), ...prompt }).textStream),
  (text) => text === TEXT, 'stream');
const tools = { note: tool({ inputSchema: jsonSchema({ type: 'object', properties: { text: { type: 'string' } } }) }) };
await proof.request('chat tool call', () => generateText({ model: openai.chat('m'), tools, ...prompt }),
  (answer) => answer.toolCalls[0].input.text === TEXT);
await proof.request('embeddings', () => embed({ model: openai.embedding('m'), value: TEXT, maxRetries: 0 }),
  (answer) => answer.embedding.length === 1);
proof.report();
