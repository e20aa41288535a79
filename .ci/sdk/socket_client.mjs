// openai-node over WebSocket, unmodified: what leaves, what comes back, and what it is told where there is no WebSocket.
import OpenAI from 'openai';
import { OpenAIRealtimeWS } from 'openai/realtime/ws';
import { ResponsesWS } from 'openai/resources/responses/ws';
import { TEXT, Proof } from './proof.mjs';

const [baseURL, recorder, without] = process.argv.slice(2);
const proof = new Proof('openai-node', recorder);
setTimeout(() => proof.check('in time', false), 60_000).unref();
const client = new OpenAI({ baseURL, apiKey: 'sk-test', maxRetries: 0 });
const item = { type: 'message', role: 'user', content: [{ type: 'input_text', text: TEXT }] };
const tools = [{ type: 'function', name: 'note', parameters: { type: 'object' } }];

/** Sends one batch of messages after the other, each when the answer to the one before is whole, and gives all events. */
function conversation(socket, last, ...batches) {
  const events = [];
  const next = () => batches.shift().forEach((message) => socket.send(message));
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('event', (event) => {
      events.push(event);
      if (event.type !== last) return;
      if (batches.length) next();
      else resolve(events);
    });
    socket.socket.on('open', next);
  }).finally(() => socket.close());
}

const first = (events, type) => events.find((event) => event.type === type);
const streamed = (events, kind) =>
  events.filter((event) => event.type === `response.${kind}.delta`).map((event) => event.delta).join('');

await proof.request('responses WebSocket', () => conversation(new ResponsesWS(client), 'response.completed',
  [{ type: 'response.create', model: 'm', input: TEXT, instructions: TEXT }]),
(events) => streamed(events, 'output_text') === TEXT
  && first(events, 'response.output_text.done').text === TEXT
  && first(events, 'response.completed').response.output[0].content[0].text === TEXT
  && first(events, 'response.completed').response.instructions === TEXT, 'stream');

await proof.request('realtime', () => conversation(new OpenAIRealtimeWS({ model: 'm' }, client), 'response.done', [
  { type: 'session.update', session: { type: 'realtime', output_modalities: ['text'], instructions: TEXT } },
  { type: 'conversation.item.create', item },
  { type: 'response.create' },
], [{ type: 'response.create', response: { tools } }]),
(events) => first(events, 'session.updated').session.instructions === TEXT
  && first(events, 'conversation.item.added').item.content[0].text === TEXT
  && streamed(events, 'output_text') === TEXT
  && first(events, 'response.output_text.done').text === TEXT
  && first(events, 'response.done').response.output[0].content[0].text === TEXT
  && JSON.parse(streamed(events, 'function_call_arguments')).text === TEXT
  && JSON.parse(first(events, 'response.function_call_arguments.done').arguments).text === TEXT, 'stream');

async function refusal(socket, ...message) {
  try {
    await conversation(socket, 'response.done', message);
  } catch (error) {
    return error;
  }
}

const spoken = await refusal(new OpenAIRealtimeWS({ model: 'm' }, client),
  { type: 'input_audio_buffer.append', audio: 'UklGRg==' });
proof.check('realtime audio: refused', spoken?.error?.code === 'unreadable_content');
const left = () => fetch(`${recorder}/recorded`).then((recorded) => recorded.text());
proof.check('realtime audio: not sent', !(await left()).includes('UklGRg'));

await fetch(`${recorder}/recorded`, { method: 'DELETE' });
const fallback = new OpenAI({ baseURL: without, apiKey: 'sk-test', maxRetries: 0 });
for (const open of [() => new ResponsesWS(fallback), () => new OpenAIRealtimeWS({ model: 'm' }, fallback)]) {
  const socket = open();
  const refused = await refusal(socket);
  proof.check(`policy.websocket off: ${socket.url.pathname}`, refused?.message.includes('426'));
}
proof.check('policy.websocket off: nothing left', (await left()) === '');
await proof.request('responses where WebSocket is off', () => fallback.responses.create({ model: 'm', input: TEXT }),
  (answer) => answer.output_text === TEXT);
proof.report();
