import type { MoveSeen, TalkLine } from '../../../core/replayed.ts';
import { LEVELS } from '../../../core/ticket.ts';

/** What a kept talk is, as far as it can be read: a draft may be anything. */
export interface KeptTalk {
  name: string;
  channel: string | null;
  language: string | null;
  lines: readonly TalkLine[];
}

type Fields = ReadonlyMap<string, unknown>;

/** A talk that is kept as a test, from the JSON of its entry. */
export function keptTalk(json: unknown): KeptTalk {
  const fields = fieldsOf(json);
  const setting = fieldsOf(fields.get('setting'));
  const steps = fields.get('steps');
  return {
    name: wordOf(fields.get('name')) ?? '',
    channel: wordOf(setting.get('channel')),
    language: wordOf(setting.get('language')),
    lines: Array.isArray(steps) ? steps.map((step: unknown) => lineOf(fieldsOf(step))) : [],
  };
}

function lineOf(step: Fields): TalkLine {
  const texts = step.get('texts');
  const at = fieldsOf(step.get('at'));
  const [flow, node] = [wordOf(at.get('flow')), wordOf(at.get('node'))];
  return {
    said: seenOf(fieldsOf(step.get('said'))),
    texts: Array.isArray(texts) ? texts.map(String) : [],
    labels: null,
    at: flow === null || node === null ? null : { flow, node },
    ticket: LEVELS.find((level) => level === step.get('ticket')) ?? null,
  };
}

function seenOf(said: Fields): MoveSeen {
  const wait = said.get('wait');
  if (typeof wait === 'number') return { wait };
  if (said.has('voice')) return { voice: true };
  if (said.has('again')) return { again: true };
  if (said.has('press')) return { press: wordOf(said.get('label')) ?? '' };
  return { say: wordOf(said.get('say')) ?? '' };
}

function fieldsOf(json: unknown): Fields {
  return new Map<string, unknown>(typeof json === 'object' && json !== null ? Object.entries(json) : []);
}

function wordOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
