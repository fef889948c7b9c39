import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { startFakeGraphApi } from './fake-graph-api.ts';

// Prints one line of JSON with where it is, and serves until it is told to stop.
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'control-port': { type: 'string', default: '0' },
    'no-limits': { type: 'boolean', default: false },
    'webhook-retry-ms': { type: 'string' },
  },
});

const retryFirstMs = values['webhook-retry-ms'] === undefined ? null : Number(values['webhook-retry-ms']);
await using fake = await startFakeGraphApi({
  port: Number(values.port),
  controlPort: Number(values['control-port']),
  ...(values['no-limits'] ? { limits: 'off' as const } : {}),
  ...(retryFirstMs === null
    ? {}
    : { webhookTimes: { retryFirstMs, retryLastMs: retryFirstMs * 16, answerMs: 20_000 } }),
});
const { apiRoot, version, token, appSecret, phoneNumberId, controlUrl } = fake;
process.stdout.write(`${JSON.stringify({ apiRoot, version, token, appSecret, phoneNumberId, controlUrl })}\n`);
await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
