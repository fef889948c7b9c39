import type { PhoneSetting, Rooms, Said, TalkTurn } from '../../admin-web/src/rooms/messages.ts';
import type { Choice } from '../../core/message.ts';

/** A small talk for phones: at each place its words, and where each choice leads. `words` may be changed as by an edit. */
export interface FakeFlow {
  [node: string]: { says: Record<'tg' | 'ru', string>; choices: Record<string, string> };
}

/** Answers as rooms do, of a flow that a test has made; `hold` makes it wait. */
export function fakeRooms(flow: FakeFlow) {
  const phones = new Map<string, { setting: PhoneSetting; node: string }>();
  const asked: { phone: string; said: Said | 'begin' }[] = [];

  function turnAt(phone: string, said: Said | null): TalkTurn {
    const { setting, node } = phones.get(phone) ?? { setting: null, node: '' };
    const place = flow[node];
    if (setting === null || place === undefined) throw new Error(`no talk stands at ${node}`);
    const choices = Object.keys(place.choices).map((id): Choice => ({ token: `2.flow.${node}.${id}`, label: id }));
    const segments = [{ text: place.says[setting.language ?? 'tg'], isBold: false, isItalic: false, href: null }];
    return {
      said,
      clock: setting.clock,
      bubbles: [{ segments, rows: [choices], copies: [], list: null, beside: null, said: null, isCover: false }],
      choices,
      at: { flow: 'flow', node },
      ticket: null,
      reasons: [],
      behind: [],
      failed: null,
    };
  }

  const rooms: Pick<Rooms, 'begin' | 'talk'> = {
    async begin(phone, setting) {
      asked.push({ phone, said: 'begin' });
      phones.set(phone, { setting, node: setting.start?.node ?? 'start' });
      return [turnAt(phone, null)];
    },
    async talk(phone, said, failure) {
      asked.push({ phone, said });
      const talk = phones.get(phone);
      if (talk === undefined) throw new Error(`${phone} was not begun`);
      const word = 'press' in said ? said.press.split('.').at(-1) : 'say' in said ? said.say : undefined;
      const next = word === undefined ? undefined : flow[talk.node]?.choices[word];
      phones.set(phone, { ...talk, node: next ?? talk.node });
      return { ...turnAt(phone, said), failed: failure ?? null };
    },
  };
  return { ...rooms, asked };
}
