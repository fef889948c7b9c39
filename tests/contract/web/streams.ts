import { readEvents } from './event-reader.ts';
import type { openChat } from './server.ts';

type Chat = Awaited<ReturnType<typeof openChat>>;

/** The stream of a session, as a page opens it. */
export async function openStream(
  chat: Chat,
  token: string,
  { lastEventId, query = '' }: { lastEventId?: string; query?: string } = {},
) {
  const url = chat.app.server.listening ? urlOf(chat) : await chat.listen();
  const headers: Record<string, string> = { authorization: `Bearer ${token}` };
  if (lastEventId !== undefined) headers['last-event-id'] = lastEventId;
  const response = await fetch(`${url}/chat/events${query}`, { headers });
  return { response, ...readEvents(response) };
}

function urlOf(chat: Chat): string {
  const address = chat.app.server.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen');
  return `http://127.0.0.1:${address.port}`;
}

export async function textsOf(
  stream: Awaited<ReturnType<typeof openStream>>,
  count: number,
): Promise<(string | undefined)[]> {
  const texts: (string | undefined)[] = [];
  while (texts.length < count) texts.push((await stream.nextMessage())?.data?.text);
  return texts;
}
