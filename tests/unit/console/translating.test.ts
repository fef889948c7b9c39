import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Problem } from '../../../admin-web/src/api/http.ts';
import type { StringRow, StringSaved } from '../../../admin-web/src/api/strings.ts';
import { termsIn } from '../../../admin-web/src/translate/terms.ts';
import { openUnsavedTexts } from '../../../admin-web/src/translate/unsaved-texts.ts';
import { groupsLeft, openWriting, progressOf, type TextPlace } from '../../../admin-web/src/translate/writing.ts';

const PLACE: TextPlace & { group: string } = { key: 'flow/work/nodes/a/ask', language: 'tg', group: 'flow/work' };
/** Nobody else is at this browser, and it forgets. */
const REST = { onSeen: () => {}, onSaved: () => {}, isOwn: () => true, recall: () => [], remember: () => {} };

function rowOf(words: string): StringRow {
  const side = {
    words,
    hash: `h:${words}`,
    state: 'unread' as const,
    by: null,
    at: null,
    isByAssistant: false,
    twinRead: null,
    warnings: [],
    isOtherLanguage: false,
  };
  const about = { kind: 'question' as const, isOther: false, hasDraft: true, before: null, most: 20 };
  return { key: PLACE.key, group: 'flow/work', ...about, tg: side, ru: side };
}

/** A server that keeps one text, and takes what was seen of it alone. */
function openServer(words = 'аввал') {
  const server = {
    words,
    isAway: false,
    async save(body: { hash: string; words: string }): Promise<StringSaved> {
      const isHeard = !server.isAway;
      await Promise.resolve();
      if (!isHeard) throw new Problem('offline', 0);
      if (body.hash !== `h:${server.words}`) return { outcome: 'theirs', row: rowOf(server.words), problems: [] };
      server.words = body.words;
      return { outcome: 'saved', row: rowOf(body.words), problems: [] };
    },
  };
  return server;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what is typed into a text', () => {
  test('is saved by itself once nobody types, and is still tried when the line was broken', async () => {
    const server = openServer();
    server.isAway = true;
    const writing = openWriting({ ...REST, save: server.save });
    writing.type(PLACE, 'дувум', 'h:аввал');
    await vi.advanceTimersByTimeAsync(1300);
    expect([...writing.read().values()]).toMatchObject([{ words: 'дувум', error: new Problem('offline', 0) }]);

    server.isAway = false;
    await vi.advanceTimersByTimeAsync(5100);
    expect(server.words).toBe('дувум');
    expect(writing.read().size).toBe(0);
  });

  test('never takes the place of what somebody else has written, until that was said', async () => {
    const server = openServer();
    const writing = openWriting({ ...REST, save: server.save });
    writing.type(PLACE, 'аз ман', 'h:аввал');
    server.words = 'аз дигарон';
    expect(await writing.save(PLACE)).toBe(false);
    expect(await writing.save(PLACE)).toBe(false);
    expect(server.words).toBe('аз дигарон');
    expect([...writing.read().values()]).toMatchObject([{ words: 'аз ман', theirs: { words: 'аз дигарон' } }]);

    writing.settle(PLACE, 'mine');
    expect(await writing.saveAll()).toBe(true);
    expect(server.words).toBe('аз ман');
  });

  test('is forgotten where theirs was taken', async () => {
    const server = openServer();
    const writing = openWriting({ ...REST, save: server.save });
    writing.type(PLACE, 'аз ман', 'h:аввал');
    server.words = 'аз дигарон';
    await writing.save(PLACE);
    writing.settle(PLACE, 'theirs');
    await vi.runAllTimersAsync();
    expect([server.words, writing.read().size]).toEqual(['аз дигарон', 0]);
  });

  test('counts as saved only when it is: a clash is one, also in a folded row', async () => {
    const server = openServer();
    const [seen, saved]: [string[], string[]] = [[], []];
    const onSeen = (row: StringRow) => void seen.push(row.tg.words);
    const onSaved = (row: StringRow) => void saved.push(row.tg.words);
    const writing = openWriting({ ...REST, save: server.save, onSeen, onSaved });
    writing.type(PLACE, 'аз ман', 'h:аввал');
    expect([...writing.read().values()].map(progressOf)).toEqual(['unsaved']);
    server.words = 'аз дигарон';
    await writing.save(PLACE);
    expect([seen, saved]).toEqual([['аз дигарон'], []]);
    expect([...writing.read().values()].map(progressOf)).toEqual(['clash']);

    writing.settle(PLACE, 'mine');
    await writing.saveAll();
    expect([seen.at(-1), saved]).toEqual(['аз ман', ['аз ман']]);
  });

  test('is not sent again and again where the server has refused it', async () => {
    let calls = 0;
    const save = async () => {
      calls += 1;
      throw new Problem('permission_denied', 403);
    };
    const writing = openWriting({ ...REST, save });
    writing.type(PLACE, 'дувум', 'h:аввал');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(calls).toBe(1);
    expect([...writing.read().values()].map(progressOf)).toEqual(['failed']);
  });

  test('is tried once more when the page is left, and never as somebody else', async () => {
    let calls = 0;
    let isOwn = true;
    const save = async () => {
      calls += 1;
      throw new Problem('offline', 0);
    };
    const writing = openWriting({ ...REST, save, isOwn: () => isOwn });
    writing.type(PLACE, 'дувум', 'h:аввал');
    writing.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(calls).toBe(1);

    writing.open();
    isOwn = false;
    await vi.advanceTimersByTimeAsync(60_000);
    await writing.saveAll();
    expect(calls).toBe(1);
  });

  test('is there again after the page was left, for whoever typed it and nobody else, until they log out', async () => {
    const kept = new Map<string, string>();
    const texts = openUnsavedTexts(() => ({
      getItem: (name) => kept.get(name) ?? null,
      setItem: (name, text) => void kept.set(name, text),
      removeItem: (name) => void kept.delete(name),
    }));
    const server = openServer();
    const openFor = (staffId: string) =>
      openWriting({
        ...REST,
        save: server.save,
        recall: () => texts.recall(staffId),
        remember: (left) => texts.remember(staffId, left),
      });
    server.isAway = true;
    const left = openFor('zarina');
    left.type(PLACE, 'дувум', 'h:аввал');
    left.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([texts.leftIn('zarina'), texts.leftIn('firuz')]).toEqual(['flow/work', null]);

    const again = openFor('zarina');
    again.open();
    expect([...again.read().values()]).toMatchObject([{ words: 'дувум', group: 'flow/work' }]);
    expect(groupsLeft(again.read(), new Set())).toEqual(['flow/work']);
    expect(groupsLeft(again.read(), new Set([PLACE.key]))).toEqual([]);
    server.isAway = false;
    await vi.advanceTimersByTimeAsync(5100);
    expect([server.words, texts.leftIn('zarina')]).toEqual(['дувум', null]);

    again.type(PLACE, 'сеюм', 'h:дувум');
    texts.drop('zarina');
    again.type(PLACE, 'чорум', 'h:дувум');
    expect([...kept]).toEqual([]);
  });

  test('is there in the end, however typing, saving and a broken line come upon each other', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('type' as const), words: fc.string({ minLength: 1 }) }),
      fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 3000 }) }),
      fc.record({ do: fc.constant('save' as const) }),
      fc.record({ do: fc.constant('line' as const), isAway: fc.boolean() }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const server = openServer();
        let [shown, last] = ['h:аввал', 'аввал'];
        const writing = openWriting({
          ...REST,
          save: server.save,
          onSeen: (row) => {
            shown = row.tg.hash;
          },
        });
        for (const one of steps) {
          if (one.do === 'type') {
            last = one.words;
            writing.type(PLACE, one.words, shown);
          } else if (one.do === 'wait') await vi.advanceTimersByTimeAsync(one.ms);
          else if (one.do === 'save') void writing.save(PLACE);
          else server.isAway = one.isAway;
        }
        server.isAway = false;
        await vi.advanceTimersByTimeAsync(20_000);
        expect([server.words, writing.read().size]).toEqual([last, 0]);
      }),
      { numRuns: 200 },
    );
  });
});

test('the terms of a text are found in any ending, in either language, and no others', () => {
  const terms = [
    { id: 'passport', tg: 'шиноснома', ru: 'паспорт', means: null },
    { id: 'labour', tg: 'муҳоҷирати меҳнатӣ', ru: 'трудовая миграция', means: null },
  ];
  const textOf = (tg: string, ru: string) => ({ tg: rowOf(tg).tg, ru: rowOf(ru).ru });
  const found = (tg: string, ru: string) => termsIn(textOf(tg, ru), terms).map(({ id }) => id);

  expect(found('Шиносномаамро гирифтанд', '')).toEqual(['passport']);
  expect(found('', 'О трудовой миграции')).toEqual(['labour']);
  expect(found('меҳнати хуб', 'Труд')).toEqual([]);
});
