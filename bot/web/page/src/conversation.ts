import type { ProblemCode } from './words.ts';

/** What was said to the person, as the stream brings it. */
export interface Said {
  kind: 'said';
  seq: number;
  at: number;
  from: 'bot' | 'operator';
  text: string;
  choices: readonly { id: string; label: string }[];
  /** Where the card is that goes with it. */
  card?: string;
  /** Where the voice is that says the text. */
  sound?: string;
  /** What an operator has sent with it, or in its place. */
  file?: SaidFile;
  cover: boolean;
  /** Messages of the person, by their ids, that were taken back; and as `#7` what was said and held their words. */
  erased: readonly string[];
}

/** A file is fetched when the person asks for it: a slow line carries nothing that nobody wants. */
export interface SaidFile {
  path: string;
  kind: 'picture' | 'paper' | 'voice';
  name: string;
  size: number;
}

/** What the person wrote or pressed here. The server does not give it back, so the page keeps it. */
export interface Own {
  kind: 'own';
  id: string;
  at: number;
  /** The newest that was said when it was written: its place in the order, whatever the clocks say. */
  after: number;
  text: string;
  /** The token of the choice that was pressed. */
  choice?: string;
  state: 'sending' | 'sent' | 'failed';
  /** It may have been taken in, and have ended the conversation: a try of it had no sure answer. */
  tried?: true;
  problem?: ProblemCode;
  /** It was refused, or taken back before it went out: it goes out only when it is pressed. */
  isHeld?: boolean;
  /** How often the person has pressed it again: holding it counts for what was before. */
  pressed?: number;
}

export type Item = Said | Own;

/** Where something that was said belongs: before all that was said later, and before what the person answered to it. */
export function placeOf(items: readonly Item[], said: Said): number | 'known' {
  if (items.some((item) => item.kind === 'said' && item.seq === said.seq)) return 'known';
  const next = items.findIndex((item) => (item.kind === 'said' ? item.seq > said.seq : item.after >= said.seq));
  return next < 0 ? items.length : next;
}

/** Where something that the person wrote belongs: before all that was said since. Another tab may have sent it long ago. */
export function placeOfOwn(items: readonly Item[], own: Own): number {
  const next = items.findIndex((item) => item.kind === 'said' && item.seq > own.after);
  return next < 0 ? items.length : next;
}

/** The newest that was said; 0 where nothing was. */
export function newestSeq(items: readonly Item[]): number {
  return items.reduce((newest, item) => (item.kind === 'said' ? Math.max(newest, item.seq) : newest), 0);
}

export function oldestSeq(items: readonly Item[]): number | null {
  const oldest = items.find((item) => item.kind === 'said');
  return oldest?.kind === 'said' ? oldest.seq : null;
}

/** Nothing but a page of ours. */
const CARD = /^\/pack\/[A-Za-z]+\/(tg|ru)$/;

const SOUND = /^\/chat\/sounds\/[A-Za-z0-9_-]{22}$/;

/** Whether it is among what was taken back. */
export function isErased(item: Item, erased: readonly string[]): boolean {
  return erased.includes(item.kind === 'own' ? item.id : `#${item.seq}`);
}

/** Whether it belongs before this place in the order. */
export function isBefore(item: Item, seq: number): boolean {
  return item.kind === 'own' ? item.after < seq : item.seq < seq;
}

/** Reads what the stream brings; null for anything that is no message. */
export function readSaid(id: string, data: string): Said | null {
  const seq = Number(id);
  const value: unknown = parse(data);
  if (!Number.isSafeInteger(seq) || typeof value !== 'object' || value === null) return null;
  const { at, from, text, choices, card, sound, file, cover, erased } = value as Record<string, unknown>;
  if (typeof at !== 'number' || typeof text !== 'string') return null;
  return {
    kind: 'said',
    seq,
    at,
    from: from === 'operator' ? 'operator' : 'bot',
    text,
    choices: Array.isArray(choices) ? choices.filter(isChoice) : [],
    ...(typeof card === 'string' && CARD.test(card) ? { card } : {}),
    ...(typeof sound === 'string' && SOUND.test(sound) ? { sound } : {}),
    ...(isFile(file) ? { file } : {}),
    cover: cover === true,
    erased: Array.isArray(erased) ? erased.filter((id) => typeof id === 'string') : [],
  };
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}

const FILE = /^\/chat\/files\/\d{1,15}$/;

function isFile(value: unknown): value is SaidFile {
  if (typeof value !== 'object' || value === null) return false;
  const { path, kind, name, size } = value as Record<string, unknown>;
  const isKnown = kind === 'picture' || kind === 'paper' || kind === 'voice';
  return typeof path === 'string' && FILE.test(path) && isKnown && typeof name === 'string' && typeof size === 'number';
}

function isChoice(value: unknown): value is { id: string; label: string } {
  if (typeof value !== 'object' || value === null) return false;
  const { id, label } = value as Record<string, unknown>;
  return typeof id === 'string' && typeof label === 'string';
}

/** Which item is the newest: a voice, and the press that asks for it, are not, since what was asked before stays asked. */
export function newestIn(items: readonly Item[]): number {
  return items.findLastIndex((item) =>
    item.kind === 'said' ? item.sound === undefined : item.choice?.startsWith('!hear.') !== true,
  );
}
