import { once } from 'node:events';
import { createServer } from 'node:http';
import { tell } from './processes.ts';

// The floor of start-up and memory: a Node server that can do nothing.

const server = createServer((_request, response) => response.end('ok')).listen(0, '127.0.0.1');
await once(server, 'listening');
process.once('disconnect', () => process.exit(0));
tell('ready');
