import type { ContentDesk, Editor } from '../../../admin-api/content-desk.ts';
import type { ProblemShape } from '../../../admin-api/content-shapes.ts';
import { readPlain } from '../../../content/yaml-parts.ts';
import { keyOf } from '../../../core/entry.ts';
import type { Language } from '../../../core/message.ts';
import { isRecord } from '../../../core/record.ts';
import { Refusal } from '../../../core/refusal.ts';
import type { TextPair } from '../../../core/text-pair.ts';
import { applySets } from '../../../flows/edit/apply.ts';
import { baseIn } from '../base-in.ts';
import type { Shelved } from '../library.ts';
import type { PairedEntry } from './texts.ts';

/** Other words for a text, in one of its languages. */
export interface NewWords {
  pair: TextPair;
  language: Language;
  words: string;
}

/**
 * Writes other words into the draft of an entry, and begins one where there is none; all else in it stays as it is written.
 * Null: somebody else has written in it just now.
 */
export async function putWords(
  save: ContentDesk['save'],
  { shelved, entry, by }: { shelved: Shelved; entry: PairedEntry; by: Editor },
  changes: readonly NewWords[],
): Promise<ProblemShape[] | null> {
  const { key, draft, live } = entry;
  const now = draft ?? live;
  if (now === null) throw new Refusal('entry_unknown', `there is no ${keyOf(key)}`);
  const written = key.kind === 'flow' ? { text: inFlow(now.text, changes) } : { json: inEntry(now, changes) };
  const frame = { basedOn: draft?.version ?? 0, base: draft?.base ?? baseIn(shelved, key), deletes: false };
  const { outcome, problems } = await save(key, { ...frame, ...written }, by);
  return outcome === 'saved' ? problems : null;
}

function inFlow(text: string, changes: readonly NewWords[]): string {
  const sets = changes.map(({ pair, language, words }) => ({
    path: [...pair.path, language],
    value: pair.kind === 'synonyms' ? linesOf(words) : words,
  }));
  const done = applySets(text, sets);
  if ('refused' in done) throw new Refusal('text_unwritable', `the flow cannot be written: ${done.refused.code}`);
  return done.text;
}

function inEntry({ json, text }: { json: unknown; text: string }, changes: readonly NewWords[]): unknown {
  const whole: unknown = structuredClone(json ?? readPlain(text));
  for (const { pair, language, words } of changes) {
    const at = pair.path.reduce<unknown>((value, step) => (isGroup(value) ? value[step] : undefined), whole);
    if (!isRecord(at)) throw new Refusal('text_unwritable', `${pair.place} cannot be written`);
    at[language] = words;
  }
  return whole;
}

function isGroup(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Other ways to say a button, each once. */
function linesOf(words: string): string[] {
  const lines = words.split('\n').map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))];
}
