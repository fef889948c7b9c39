import { createServer, type RequestListener } from 'node:http';
import { listen, portOf, shut } from '../local-server.ts';

/** Where a fake service listens: for the bot, and for whoever plays its people from another process. */
export interface Serving {
  apiUrl: string;
  controlUrl: string;
  /** Refuses connections until it comes back, on the same port and with everything as it was. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

/** Opens both ports. Who controls is asked for with each request: it is made after the ports are known. */
export async function openServing(
  ports: { port: number; controlPort: number },
  onApi: RequestListener,
  control: () => RequestListener,
): Promise<Serving> {
  const api = await listen(createServer(onApi), ports.port);
  const apiPort = portOf(api);
  const controller = await listen(
    createServer((request, response) => control()(request, response)),
    ports.controlPort,
  );
  return {
    apiUrl: `http://127.0.0.1:${apiPort}`,
    controlUrl: `http://127.0.0.1:${portOf(controller)}`,
    goAway: () => shut(api),
    async comeBack() {
      await listen(api, apiPort);
    },
    async close() {
      await Promise.all([shut(api), shut(controller)]);
    },
  };
}

/** The same person for the same number, however often it is asked for. */
export function rememberHands<Hand>(make: (id: number) => Hand): (id: number) => Hand {
  const hands = new Map<number, Hand>();
  return (id) => {
    const hand = hands.get(id) ?? make(id);
    hands.set(id, hand);
    return hand;
  };
}
