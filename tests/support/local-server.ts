import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Listens on this machine alone; port 0 is any free one. */
export async function listen(server: Server, port: number): Promise<Server> {
  // Longer than any client keeps a connection: one that is closed under a request would look like a fault.
  server.keepAliveTimeout = 120_000;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

export async function shut(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
