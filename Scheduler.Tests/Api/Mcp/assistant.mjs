// An assistant that does what it is told, by the official client of the Model Context Protocol.
// In: one JSON argument {url, headers, steps: [{name, tool, arguments}]}; an argument "@step.field.0.id" is what an earlier step gave.
// Out: a JSON line for the greeting, one for the tools, one for each step.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const plan = JSON.parse(process.argv[2]);
const client = new Client({ name: 'scheduler-tests', version: '1.0.0' });
const say = line => console.log(JSON.stringify(line));
try {
  await client.connect(new StreamableHTTPClientTransport(new URL(plan.url), { requestInit: { headers: plan.headers } }));
  say({ name: 'hello', server: client.getServerVersion(), instructions: client.getInstructions() });
  say({ name: 'tools', tools: (await client.listTools()).tools });
  const results = {};
  for (const { name, tool, arguments: given } of plan.steps) {
    const result = await client.callTool({ name: tool, arguments: filled(given, results) });
    results[name] = result.structuredContent;
    say({ name, isError: result.isError ?? false, text: result.content.map(part => part.text).join('\n'), result: result.structuredContent });
  }
  await client.close();
} catch (problem) {
  say({ name: 'problem', text: String(problem.message ?? problem), code: problem.code });
}

function filled(value, results) {
  if (typeof value === 'string' && value.startsWith('@')) return value.slice(1).split('.').reduce((at, key) => at[key], results);
  if (Array.isArray(value)) return value.map(each => filled(each, results));
  if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filled(each, results)]));
  return value;
}
