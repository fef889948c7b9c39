import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { startFakeBotApi } from './fake-bot-api.ts';

// Prints one line of JSON with where it is, and serves until it is told to stop.
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'control-port': { type: 'string', default: '0' },
    token: { type: 'string' },
    'no-limits': { type: 'boolean', default: false },
    'webhook-retry-ms': { type: 'string' },
  },
});

const retryFirstMs = values['webhook-retry-ms'] === undefined ? null : Number(values['webhook-retry-ms']);
await using fake = await startFakeBotApi({
  port: Number(values.port),
  controlPort: Number(values['control-port']),
  ...(values.token === undefined ? {} : { token: values.token }),
  ...(values['no-limits'] ? { limits: 'off' as const } : {}),
  ...(retryFirstMs === null
    ? {}
    : { webhookTimes: { retryFirstMs, retryLastMs: retryFirstMs * 16, answerMs: 60_000 } }),
});
const { apiRoot, token, controlUrl } = fake;
process.stdout.write(`${JSON.stringify({ apiRoot, token, controlUrl })}\n`);
await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
