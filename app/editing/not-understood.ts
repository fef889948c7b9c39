import { createHash, createHmac } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { ContentDesk, Editor } from '../../admin-api/content-desk.ts';
import type { MissedDesk } from '../../admin-api/missed-desk.ts';
import type { NotUnderstood } from '../../admin-api/missed-shapes.ts';
import { OwnExample } from '../../content/own-example.ts';
import { DAY_MS } from '../../core/days.ts';
import type { EntryKey } from '../../core/entry.ts';
import type { Language } from '../../core/message.ts';
import type { DealtMissed, MissedMessage } from '../../core/missed.ts';
import { Refusal } from '../../core/refusal.ts';
import {
  alikeMissed,
  areEnough,
  groupShown,
  type Masked,
  type MaskedRead,
  maskMissed,
  samplesOf,
} from '../../dialogue/desk/missed-groups.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { askedTopic, likelyTopics, namedTopic } from '../../dialogue/route/topics.ts';
import { applyOperation } from '../../flows/edit/apply.ts';
import { foldWords } from '../../flows/fold-words.ts';
import { readFlow } from '../../flows/kept-flow.ts';
import type { Flow } from '../../flows/schema.ts';
import { hearLanguage } from '../../language/which/language-score.ts';
import { assertFree } from './assert-free.ts';
import { baseIn } from './base-in.ts';
import type { EditingDeps } from './deps.ts';
import type { Library } from './library.ts';
import { readPeople } from './people.ts';

const DAYS = 30;
/** Of so many messages, the newest, the groups are made. */
const READ_MOST = 2000;
/** So many are looked at before others are answered: about ten milliseconds. */
const AT_ONCE = 6;
const TRIES = 3;

type Deps = Pick<EditingDeps, 'store' | 'now' | 'knowledge' | 'missedKey'>;

/** What the bot did not understand, in groups, and what becomes of them. */
export function createNotUnderstood(
  { store, now, knowledge, missedKey }: Deps,
  library: Library,
  { save }: Pick<ContentDesk, 'save'>,
): MissedDesk {
  const hashOf = (words: string) => createHmac('sha256', missedKey).update(words).digest('base64url').slice(0, 22);
  const markOf = ({ shown }: Masked) => hashOf(foldWords(shown));

  /** Whoever deals with a group says of which texts it was when it was shown: no other texts make the same. */
  const groupMark = (texts: readonly string[]) => hashOf(`group\n${texts.toSorted().join('\n')}`);

  function assertShown({ group, texts }: { group: string; texts: readonly string[] }): void {
    if (groupMark(texts) !== group) throw new Refusal('entry_unknown', 'these texts were not shown as a group');
  }

  function groupOf(spoken: Knowledge, items: readonly Masked[]): NotUnderstood['groups'][number] {
    const texts = [...new Set(items.map(markOf))];
    const shown = groupShown(spoken, items);
    const [first = ''] = shown.samples;
    return {
      ...shown,
      group: groupMark(texts),
      texts,
      language: hearLanguage({ language: null, languageScore: 0 }, first).languageScore < 0 ? 'ru' : 'tg',
      now: leadsTo(spoken, first),
    };
  }

  async function dealtShown(found: readonly { one: Masked; dealt: DealtMissed }[]): Promise<NotUnderstood['dealt']> {
    const nameOf = await readPeople(store);
    const groups = [...Map.groupBy(found, ({ dealt }) => dealt.group)];
    return groups.flatMap(([group, of]) => {
      const [last] = of.map(({ dealt }) => dealt).toSorted((one, other) => other.at - one.at);
      if (last === undefined) return [];
      const items = of.map(({ one }) => one);
      const samples = areEnough(items) ? samplesOf(items) : [];
      return [{ group, samples, topic: last.topic, by: nameOf(last.by), at: last.at }];
    });
  }

  /** It takes seconds: whoever asks meanwhile is told the same, until a group is dealt with. */
  let reading: Promise<NotUnderstood> | null = null;

  async function deal(what: { group: string; texts: string[] }, topic: string | null, by: Editor): Promise<void> {
    const { group, texts } = what;
    const dealt = texts.map((text): DealtMissed => ({ text, group, topic, by: by.id, at: now() }));
    await store.keepDealtMissed(dealt);
    reading = null;
  }

  /** Into the draft of an entry, as it stands; of two who write at once neither loses anything. */
  async function write(
    key: EntryKey,
    by: Editor,
    change: (there: { text: string; json: unknown } | null) => { text?: string; json?: unknown } | null,
  ): Promise<void> {
    for (let tries = 0; tries < TRIES; tries++) {
      const [shelved, [draft]] = await Promise.all([library.newest(), store.readDrafts([key])]);
      const next = draft?.deletes ? null : change(draft ?? shelved.at(key));
      if (next === null) return;
      const frame = { basedOn: draft?.version ?? 0, base: draft?.base ?? baseIn(shelved, key), deletes: false };
      const { outcome } = await save(key, { ...frame, ...next }, by);
      if (outcome === 'saved') return;
    }
    throw new Refusal('draft_changed', 'somebody else writes in it at this moment');
  }

  async function assertTopic(flow: string): Promise<void> {
    const key = { kind: 'flow', entry: flow } as const;
    const [shelved, [draft]] = await Promise.all([library.newest(), store.readDrafts([key])]);
    const json = draft?.json ?? shelved.at(key)?.json ?? null;
    if (json === null || draft?.deletes || readFlow(json).topic !== true) {
      throw new Refusal('entry_unknown', `${flow} is no topic that people are led to`);
    }
  }

  /** What one topic learns from is not silently given to another: the flow of the first would still hear it. */
  async function assertTeachesNoOther(entry: string, flow: string): Promise<void> {
    const key = { kind: 'example', entry } as const;
    const [shelved, [draft]] = await Promise.all([library.newest(), store.readDrafts([key])]);
    const there = OwnExample.safeParse(draft?.deletes ? null : (draft ?? shelved.at(key))?.json).data;
    if (there !== undefined && there.flow !== flow)
      throw new Refusal('words_elsewhere', `${there.flow} is asked for so`);
  }

  async function readAll(): Promise<NotUnderstood> {
    const spoken = knowledge();
    const messages = await store.missedSince(now() - DAYS * DAY_MS, READ_MOST);
    const [masked, kept] = [await maskInTurn(spoken, messages), await store.dealtMissed()];
    const dealt = new Map(kept.map((one) => [one.text, one]));
    const found = masked.flatMap(({ item }) => {
      const known = dealt.get(markOf(item));
      return known === undefined ? [] : [{ one: item, dealt: known }];
    });
    const open = masked.filter(({ item }) => !dealt.has(markOf(item)));
    const groups: NotUnderstood['groups'] = [];
    for (const items of alikeMissed(open)) {
      await setImmediate();
      groups.push(groupOf(spoken, items));
    }
    const shown = groups.reduce((sum, group) => sum + group.messages, found.length);
    return { days: DAYS, groups, left: messages.length - shown, dealt: await dealtShown(found) };
  }

  return {
    notUnderstood() {
      if (reading !== null) return reading;
      const begun = readAll().finally(() => {
        if (reading === begun) reading = null;
      });
      reading = begun;
      return begun;
    },

    async addMissed({ flow, language, text, ...what }, by) {
      assertShown(what);
      await assertTopic(flow);
      assertFree(knowledge(), text, flow);
      const id = `heard-${createHash('sha256').update(foldWords(text)).digest('hex').slice(0, 16)}`;
      await assertTeachesNoOther(id, flow);
      await write({ kind: 'flow', entry: flow }, by, (there) => withHeard(there, language, text));
      const example: OwnExample = OwnExample.parse({ id, text, flow });
      await write({ kind: 'example', entry: id }, by, (there) =>
        there !== null && OwnExample.safeParse(there.json).data?.flow === flow ? null : { json: example },
      );
      await deal(what, flow, by);
    },

    async setMissedAside(what, by) {
      assertShown(what);
      await deal(what, null, by);
    },

    async bringMissedBack(group) {
      const isThere = await store.bringBackMissed(group);
      reading = null;
      return isThere;
    },
  };
}

/** What takes long of it is done piece by piece: people are answered meanwhile. */
async function maskInTurn(spoken: Knowledge, messages: readonly MissedMessage[]): Promise<MaskedRead[]> {
  const masked: MaskedRead[] = [];
  for (let from = 0; from < messages.length; from += AT_ONCE) {
    masked.push(...maskMissed(spoken, messages.slice(from, from + AT_ONCE)));
    await setImmediate();
  }
  return masked;
}

function leadsTo(spoken: Knowledge, text: string): NotUnderstood['groups'][number]['now'] {
  const opened = namedTopic(spoken, text) ?? askedTopic(spoken, text);
  if (opened !== null) return { how: 'opens', topics: [opened] };
  const topics = likelyTopics(spoken, text);
  return { how: topics.length > 0 ? 'offers' : 'nothing', topics };
}

/** The flow with one more way to ask for it; null: it hears these words already. */
function withHeard(there: { text: string; json: unknown } | null, language: Language, text: string) {
  const heard = there?.json == null ? [] : heardIn(readFlow(there.json), language);
  if (there === null || heard.some((words) => foldWords(words) === foldWords(text))) return null;
  const index = heard.length;
  const done = applyOperation(there.text, { do: 'insert', path: ['hears', language], index, value: text });
  if ('refused' in done) throw new Refusal('text_unwritable', `the flow cannot be written: ${done.refused.code}`);
  return { text: done.text };
}

function heardIn({ hears }: Flow, language: Language): readonly string[] {
  return hears[language];
}
