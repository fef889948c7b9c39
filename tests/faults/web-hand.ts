import { setTimeout as pause } from 'node:timers/promises';

/** Somebody at the web chat whose line is bad: what was not taken is said again under the same id, as the page does. */
export interface WebHand {
  /** Says it until it is taken; `breaks` lets that many tries go wrong first. */
  says(id: string, text: string, breaks: readonly ('dropped before' | 'dropped after')[]): Promise<void>;
  /** The newest page of what was said to this person, oldest first. */
  screen(): Promise<{ id: number; text: string; at: number }[]>;
}

const AGAIN_MS = 200;
const PATIENCE_MS = 15_000;
/** Long enough for a request to leave, mostly not for its answer. */
const ABORTED_AFTER_MS = 3;

/** `urlOf` gives a server that may be gone when it is asked. */
export async function openWebHand(urlOf: () => string): Promise<WebHand> {
  const { token } = (await (await insist(() => fetch(`${urlOf()}/chat/sessions`, { method: 'POST' }))).json()) as {
    token: string;
  };
  const authorization = `Bearer ${token}`;

  function post(id: string, text: string, signal: AbortSignal): Promise<Response> {
    const headers = { authorization, 'content-type': 'application/json' };
    return fetch(`${urlOf()}/chat/messages`, { method: 'POST', headers, body: JSON.stringify({ id, text }), signal });
  }

  return {
    async says(id, text, breaks) {
      for (const how of breaks) {
        const ms = how === 'dropped before' ? ABORTED_AFTER_MS : PATIENCE_MS;
        await post(id, text, AbortSignal.timeout(ms)).then(
          (response) => response.arrayBuffer(),
          () => undefined,
        );
      }
      await insist(() => post(id, text, AbortSignal.timeout(PATIENCE_MS)));
    },
    async screen() {
      const response = await insist(() =>
        fetch(`${urlOf()}/chat/events?before=999999999999999`, {
          headers: { authorization },
          signal: AbortSignal.timeout(PATIENCE_MS),
        }),
      );
      const events = [...(await response.text()).matchAll(/^data: (.*)$/gm)].map(([, data = '']) => JSON.parse(data));
      return events.map(({ id, text, at }) => ({ id: Number(id), text: String(text), at: Number(at) }));
    },
  };
}

/** A server that is away or says no is asked again, for as long as it takes. */
async function insist(ask: () => Promise<Response>): Promise<Response> {
  for (;;) {
    const response = await ask().catch(() => null);
    if (response?.ok) return response;
    await response?.arrayBuffer().catch(() => undefined);
    await pause(AGAIN_MS);
  }
}
