// openai-node, unmodified, through the proxy: what leaves, what comes back.
import OpenAI from 'openai';
import { TEXT, Proof } from './proof.mjs';

const [baseURL, recorder] = process.argv.slice(2);
const proof = new Proof('openai-node', recorder);
const client = new OpenAI({ baseURL, apiKey: 'sk-test', maxRetries: 0 });
const messages = [{ role: 'user', content: TEXT }];
const tools = [{ type: 'function', function: { name: 'note', parameters: { type: 'object' } } }];

await proof.request('chat', () => client.chat.completions.create({ model: 'm', messages }),
  (answer) => answer.choices[0].message.content === TEXT);
await proof.request('chat', async () => {
  let content = '';
  for await (const chunk of await client.chat.completions.create({ model: 'm', messages, stream: true })) {
    content += chunk.choices[0]?.delta?.content ?? '';
  }
  return content;
}, (text) => text === TEXT, 'stream');
await proof.request('chat streaming helper', () => client.chat.completions.stream({ model: 'm', messages }).finalContent(),
  (text) => text === TEXT, 'stream');
await proof.request('chat tool call', () => client.chat.completions.create({ model: 'm', messages, tools }),
  (answer) => JSON.parse(answer.choices[0].message.tool_calls[0].function.arguments).text === TEXT);
await proof.request('responses', () => client.responses.create({ model: 'm', input: TEXT }),
  (answer) => answer.output_text === TEXT);
await proof.request('responses streaming helper',
  () => client.responses.stream({ model: 'm', input: TEXT }).finalResponse(),
  (answer) => answer.output_text === TEXT, 'stream');
await proof.request('embeddings', () => client.embeddings.create({ model: 'm', input: TEXT }),
  (answer) => answer.data.length === 1);
await proof.request('images generations', () => client.images.generate({ model: 'm', prompt: TEXT }),
  (answer) => answer.data[0].revised_prompt === TEXT);
await proof.request('files, text',
  async () => client.files.create({ file: await OpenAI.toFile(Buffer.from(TEXT), 'note.txt'), purpose: 'user_data' }),
  (answer) => answer.filename === 'note.txt');
await proof.request('error body', async () => {
  try {
    await client.chat.completions.create({ model: 'broken', messages });
  } catch (error) {
    return error.message;
  }
}, (message) => message.includes(TEXT));

try {
  await client.fineTuning.jobs.create({ model: 'm', training_file: 'file-1' });
  proof.check('fine-tuning: refused', false);
} catch (refused) {
  proof.check('fine-tuning: refused', refused.status === 403 && refused.code === 'operation_not_supported');
}
proof.report();
