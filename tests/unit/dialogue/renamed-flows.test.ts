import { describe, expect, test } from 'vitest';
import type { Knowledge } from '../../../dialogue/know/knowledge.ts';
import type { Flow, FlowSet } from '../../../flows/schema.ts';
import { createTalk } from '../../support/talk.ts';
import { atMenu, knowledge, openPassport, place } from './stand.ts';

/** What is delivered, in a later release that calls flows and nodes otherwise. */
function renamed(flows: Readonly<Record<string, string>>, nodes: Readonly<Record<string, string>> = {}): Knowledge {
  const { newest } = knowledge.book;
  const written = JSON.stringify([...newest.flows].map(([, flow]) => [flow, [...flow.nodes]]));
  const asNow = Object.entries(flows).reduce(
    (text, [was, now]) => text.replaceAll(new RegExp(`"${was}(["/])`, 'g'), `"${now}$1`),
    written,
  );
  const read = JSON.parse(asNow) as [Flow, [string, unknown][]][];
  const set: FlowSet = {
    release: newest.release + 1,
    flows: new Map(
      read.map(([flow, pairs]) => {
        const [was] = Object.entries(flows).find(([, now]) => now === flow.flow) ?? [];
        const own = pairs.map(([id, node]): [string, unknown] => {
          const now = nodes[`${flow.flow}/${id}`];
          return now === undefined ? [id, node] : [now, { ...(node as object), was: [id] }];
        });
        return [flow.flow, { ...flow, ...(was && { was: [was] }), nodes: new Map(own) } as Flow];
      }),
    ),
  };
  const dangerFlow = flows[knowledge.dangerFlow] ?? knowledge.dangerFlow;
  return { ...knowledge, dangerFlow, book: { newest: set, older: new Map([[newest.release, newest]]) } };
}

describe('what the program opens by itself', () => {
  test('is opened under its new name: taking a request back, help by voice, and help against hitting', () => {
    const now = renamed({ 'my-request': 'own-request', 'by-voice': 'voice', anger: 'blows' });
    const opened = (...words: string[]) => {
      const talk = createTalk(now, { language: 'ru' });
      for (const said of ['/menu', ...words]) talk.says(said);
      return place(talk)?.split('/')[0];
    };

    expect(opened('/operator', 'отменить заявку')).toBe('own-request');
    expect(opened('не умею читать')).toBe('voice');
    expect(opened('ударил жену')).toBe('blows');
  });

  test('asks how to forget under the new name of that question', () => {
    const talk = createTalk(renamed({}, { 'my-data/forget': 'how-to-forget' }), { language: 'ru' });
    talk.says('/menu');
    talk.says('удалите мои данные');

    expect(place(talk)).toBe('my-data/how-to-forget');
  });
});

describe('whoever stands in a flow that is called otherwise since', () => {
  test('is in danger still, and is not asked anew for telling of it again', () => {
    const before = atMenu('ru');
    before.says('меня бьёт муж');
    const now = renamed({ [knowledge.dangerFlow]: 'in-danger' });
    const talk = createTalk(now, { language: 'ru' });
    talk.conversation = {
      ...before.conversation,
      memory: { ...before.conversation.memory, dangerAnsweredAt: {} },
    };
    const stood = before.conversation.session;
    talk.now = before.now;
    talk.says('меня бьёт муж');

    expect(stood?.flow).toBe(knowledge.dangerFlow);
    expect(talk.conversation.session?.back).toHaveLength(stood?.back.length ?? -1);
  });
});

test('a second tap on an old button is one, also where the question was asked again under another name', () => {
  const before = atMenu();
  openPassport(before);
  const token = before.last.choices[1]?.token ?? '';
  const [flow = '', node = ''] = place(before)?.split('/') ?? [];
  const talk = createTalk(renamed({}, { [`${flow}/${node}`]: 'other-name' }), { language: 'tg' });
  talk.conversation = before.conversation;
  talk.now = before.now;
  talk.sends({ kind: 'choice', token: '!repeat' });
  expect(place(talk)).toBe(`${flow}/other-name`);
  talk.sends({ kind: 'choice', token });
  const there = place(talk);

  expect(there).not.toBe(`${flow}/other-name`);
  expect(talk.sends({ kind: 'choice', token }).bubbles).toEqual([]);
  expect(place(talk)).toBe(there);
});
