import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

/**
 * Whoever waits until a socket takes more is told at once where it will never take any. The driver (mongodb 7.8, 7.9)
 * waits for `drain` after it has written to a socket, also to one that is just being closed: that event never comes, the
 * call would wait for ever, and its place in the pool would be lost. Told so, the driver looks at the connection, sees
 * that it is closed, and goes on as after any lost connection.
 *
 * The channel `net.client.socket` is told of every socket that this process opens, with TLS and without
 * (https://nodejs.org/api/diagnostics_channel.html#net); one that still takes something is left alone.
 */
export function tellOfClosedSockets(): void {
  subscribe('net.client.socket', watch);
}

function watch(message: unknown): void {
  const { socket } = message as { socket: Socket };
  socket.on('newListener', (event) => {
    if (event === 'drain' && !socket.writable) setImmediate(() => socket.emit('drain'));
  });
}
