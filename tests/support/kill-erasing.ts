import { expect } from 'vitest';
import type { Deed } from './deed-child.ts';
import { killAtEachStepOf } from './kill-deed.ts';
import type { KilledPlace } from './killed-child.ts';
import type { KeptStore } from './store-adapters.ts';
import { claim, claimFile, fileWish, hear, START, talk, textsOf, ticketOf } from './store-talk.ts';

const WORDS = 'меня зовут Фарида';
const LATER = START + 60_000;
const PDF = new TextEncoder().encode('%PDF-1.4 secret');

/** Kills a process at each step of a turn that takes back a message with its file. */
export function killAtEachStepOfErasing(fresh: () => Promise<KilledPlace & AsyncDisposable>): Promise<number> {
  return killAtEachStepOf(fresh, { begin, expectWhole });
}

async function begin(store: KeptStore): Promise<Deed> {
  const log = [{ key: 'k', at: START, kind: 'document', place: null, text: WORDS, file: fileWish() }];
  const left = await talk(store, { log, ticket: ticketOf('t1') });
  expect(await store.keepFile(await claimFile(store), { mime: 'application/pdf', bytes: PDF }, START)).toBe('kept');
  while ((await store.settle(START)) > 0);
  const [line] = await store.newestLines(left, null, 1);
  await store.accept(hear('стереть', { at: LATER }));
  return { does: 'erase', at: LATER, left, erases: [{ seq: line?.seq ?? 0, text: null }] };
}

async function expectWhole(store: KeptStore, { left }: Deed, isTold: boolean): Promise<void> {
  while ((await store.settle(LATER)) > 0);
  const line = (await store.newestLines(left, null, 9)).find(({ kind }) => kind === 'document');
  const { media } = (await store.readTalk('t1', null, 9)).find(({ kind }) => kind === 'document') ?? {};
  if (line?.text === WORDS) {
    // Nothing of it: the word that asks for it waits still.
    expect(isTold).toBe(false);
    expect(line.erasedAt).toBeNull();
    expect(await store.readFile('t1', media?.id ?? '')).not.toBeNull();
    expect(textsOf(await claim(store, LATER + 60_000))).toEqual(['стереть']);
    return;
  }
  expect(line).toMatchObject({ text: null, erasedAt: LATER });
  expect(media).toBeNull();
  expect(await store.claimTurn(LATER + 60_000, 1000)).toBeNull();
}
