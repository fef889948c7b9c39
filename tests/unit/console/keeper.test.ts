import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SaveBody, Saved, WholeEntry } from '../../../admin-web/src/api/content.ts';
import { Problem } from '../../../admin-web/src/api/http.ts';
import { isBehind, isUnread, isUnsaved, openKeeper, type Unsaved } from '../../../admin-web/src/content/keeper.ts';

const draftOf = (version: number, name = 'Саид'): NonNullable<Saved['draft']> => ({
  version,
  hash: `h${version}`,
  state: 'changed',
  deletes: false,
  isNew: false,
  authors: [{ id: name, name }],
  approvers: [],
  savedAt: 0,
  sentBy: null,
  sentAt: null,
  note: null,
  isBaseStale: false,
  mayApprove: 'author',
  needs: 'one',
});

const STATE = { at: 0, by: null, text: '', json: null, day: null };

const wholeOf = (json: object, version = 0): WholeEntry => ({
  row: {
    kind: 'fact',
    entry: 'days',
    json,
    live: null,
    isLive: true,
    draft: version === 0 ? null : draftOf(version),
    usedBy: 0,
    usedIn: [],
    age: null,
    daysLeft: null,
    isUnverified: false,
    isDead: false,
    isRenewed: false,
    owner: { written: null, person: null },
    readers: null,
    unanswered: null,
  },
  live: { text: '', json: version === 0 ? json : {} },
  replaces: null,
  draft: version === 0 ? null : { text: '', json },
  today: '2026-11-24',
  later: [],
  base: { release: 7, revision: 'r' },
  problems: [],
  usedBy: [],
  shown: { tg: null, ru: null },
  shownNow: { tg: null, ru: null },
  instead: [],
  isReadable: true,
  sources: [],
  withdrawn: null,
  history: [],
  fields: {},
});

function open(before: Unsaved | null = null) {
  const bodies: SaveBody[] = [];
  const answers: (Saved | Error)[] = [];
  const kept: { unsaved: Unsaved | null } = { unsaved: before };
  const theirs = { whole: wholeOf({}) };
  const keeper = openKeeper(wholeOf({ value: 1, text: 'a' }), {
    isText: false,
    async save(body) {
      bodies.push(body);
      const answer = answers.shift() ?? savedAs(body.basedOn + 1);
      if (answer instanceof Error) throw answer;
      return answer;
    },
    read: async () => theirs.whole,
    onSaved: () => {},
    recall: () => before,
    remember: (unsaved) => {
      kept.unsaved = unsaved;
    },
  });
  return { keeper, bodies, answers, kept, theirs };
}

const savedAs = (version: number): Saved => ({
  outcome: 'saved',
  draft: draftOf(version),
  written: null,
  problems: [],
});
const THEIRS: Saved = { outcome: 'theirs', draft: draftOf(5), written: null, problems: [] };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('what is typed is saved after a second of quiet, once, and the next save names what came of it', async () => {
  const { keeper, bodies } = open();
  keeper.change({ value: 2, text: 'a' });
  await vi.advanceTimersByTimeAsync(900);
  keeper.change({ value: 3, text: 'a' });
  await vi.advanceTimersByTimeAsync(1000);
  keeper.change({ value: 4, text: 'a' });
  await keeper.save();

  expect(bodies.map(({ basedOn, json }) => [basedOn, json])).toEqual([
    [0, { value: 3, text: 'a' }],
    [1, { value: 4, text: 'a' }],
  ]);
  expect(isUnsaved(keeper.read())).toBe(false);
});

test('what is typed while a save is on its way stays on the screen, and is saved after it', async () => {
  const { keeper, bodies } = open();
  keeper.change({ value: 2, text: 'a' });
  const saving = keeper.save();
  keeper.change({ value: 2, text: 'ab' });
  await saving;

  expect(keeper.read().mine).toEqual({ value: 2, text: 'ab' });
  await vi.advanceTimersByTimeAsync(1000);
  expect(bodies.at(-1)).toMatchObject({ basedOn: 1, json: { value: 2, text: 'ab' } });
});

test('without a line it is tried again by itself, and until then it is kept where the page can be closed', async () => {
  const { keeper, bodies, answers, kept } = open();
  answers.push(new Problem('offline', 0));
  keeper.change({ value: 2, text: 'a' });
  await vi.advanceTimersByTimeAsync(1000);

  expect(keeper.read().error).toBeInstanceOf(Problem);
  expect(kept.unsaved?.mine).toEqual({ value: 2, text: 'a' });
  await vi.advanceTimersByTimeAsync(5000);
  expect(bodies).toHaveLength(2);
  expect(kept.unsaved).toBeNull();
});

test('what the server will not take is not sent again until it was changed', async () => {
  const { keeper, bodies, answers } = open();
  answers.push(new Problem('bad_request', 400));
  keeper.change({ value: 2, text: 'a' });
  await vi.advanceTimersByTimeAsync(60_000);

  expect(bodies).toHaveLength(1);
});

test('where somebody else has saved, nothing more goes out until both are joined, based on theirs', async () => {
  const { keeper, bodies, answers, theirs } = open();
  answers.push(THEIRS);
  theirs.whole = wholeOf({ value: 9, text: 'theirs' }, 5);
  keeper.change({ value: 2, text: 'a' });
  await vi.advanceTimersByTimeAsync(30_000);

  expect(bodies).toHaveLength(1);
  expect(keeper.read()).toMatchObject({ mine: { value: 2, text: 'a' }, theirs: { by: ['Саид'] } });
  keeper.join(new Map([['value', 'mine']]));
  await vi.advanceTimersByTimeAsync(0);
  expect(bodies.at(-1)).toMatchObject({ basedOn: 5, json: { value: 2, text: 'theirs' } });
});

test('what a colleague wrote in other fields is taken in and saved together, by itself, and whose it is is told', async () => {
  const { keeper, bodies, answers, theirs } = open();
  answers.push(THEIRS);
  theirs.whole = wholeOf({ value: 1, text: 'theirs' }, 5);
  keeper.change({ value: 2, text: 'a' });

  expect(await keeper.save()).toBe(true);
  expect(bodies.at(-1)).toMatchObject({ basedOn: 5, json: { value: 2, text: 'theirs' } });
  expect(keeper.read()).toMatchObject({ theirs: null, takenIn: { by: ['Саид'], names: ['text'] } });
});

test('where a colleague has dropped the draft in which one writes, that is told, and nothing of it goes without a word', async () => {
  const { keeper, bodies, answers, theirs } = open();
  keeper.change({ value: 2, text: 'mine' });
  await keeper.save();
  answers.push({ ...THEIRS, draft: null });
  theirs.whole = wholeOf({ value: 1, text: 'a' });
  keeper.change({ value: 3, text: 'mine' });
  await vi.advanceTimersByTimeAsync(30_000);

  expect(bodies).toHaveLength(2);
  expect(keeper.read()).toMatchObject({ mine: { value: 3, text: 'mine' }, theirs: { by: [], isDropped: true } });
  keeper.join(new Map());
  await vi.advanceTimersByTimeAsync(0);
  expect(bodies.at(-1)).toMatchObject({ basedOn: 0, json: { value: 3, text: 'mine' } });
});

test('after a release the author is told which it was, and what they go on to write is a draft of that', async () => {
  const { keeper, bodies } = open();
  keeper.change({ value: 2, text: 'a' });
  await keeper.save();
  const out = { ...wholeOf({ value: 2, text: 'a' }), live: { text: '', json: { value: 2, text: 'a' } } };
  keeper.follow({ ...out, base: { release: 8, revision: 's' }, history: [{ ...STATE, release: 8 }] });

  expect(keeper.read()).toMatchObject({ released: 8, kept: { version: 0 } });
  keeper.change({ value: 3, text: 'a' });
  await keeper.save();
  expect(bodies.at(-1)).toMatchObject({ basedOn: 0, base: { release: 8, revision: 's' }, json: { value: 3 } });
  expect(keeper.read().released).toBeNull();
});

test('a draft that somebody dropped is no release', async () => {
  const { keeper } = open();
  keeper.change({ value: 2, text: 'a' });
  await keeper.save();
  const dropped = wholeOf({ value: 1, text: 'a' });
  keeper.follow({ ...dropped, history: [{ ...STATE, release: 7 }] });
  // What was released for another day is none of this.
  keeper.follow({ ...dropped, history: [{ ...STATE, release: 9, day: '2027-01-01' }] });

  expect(keeper.read().released).toBeNull();
  expect(isBehind(keeper.read(), dropped)).toBe(true);
});

test('what was typed before and never saved is offered, and let be only when somebody says so', async () => {
  const before: Unsaved = {
    kept: { version: 0, base: { release: 7, revision: 'r' }, value: { value: 1, text: 'a' }, deletes: false },
    mine: { value: 8, text: 'a' },
  };
  const { keeper, bodies, kept } = open(before);

  expect(keeper.read()).toMatchObject({ mine: { value: 1, text: 'a' }, offered: before });
  await keeper.save();
  expect(kept.unsaved).toBe(before);
  keeper.answerOffer(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(bodies).toMatchObject([{ basedOn: 0, json: { value: 8, text: 'a' } }]);
});

test('a page that is left saves what is on it', async () => {
  const { keeper, bodies } = open();
  keeper.change({ value: 2, text: 'a' });
  keeper.close();
  await vi.advanceTimersByTimeAsync(0);

  expect(bodies).toHaveLength(1);
});

test('a draft whose fields cannot be told is no form to write in', () => {
  const whole = wholeOf({ value: 1 }, 3);

  expect(isUnread(whole)).toBe(false);
  expect(isUnread({ draft: null })).toBe(false);
  expect(isUnread({ draft: { text: 'value: [', json: null } })).toBe(true);
});
