import type { AuditLine } from '../../admin-api/content-desk.ts';
import type { AuditEntry } from '../../core/audit.ts';
import type { Candidate } from '../../core/candidate.ts';
import type { Clip } from '../../core/clip.ts';
import type { ContentStore } from '../../core/content-store.ts';
import { approved, type Draft, type DraftSave, sent } from '../../core/draft.ts';
import { type EntryKey, keyOf } from '../../core/entry.ts';
import type { DealtMissed } from '../../core/missed.ts';
import { fault } from '../../core/problem.ts';
import type { NewRelease } from '../../core/release.ts';
import { type Revision, revisionOf } from '../../core/revision.ts';
import type { TextReview } from '../../core/text-review.ts';
import { shortHash } from '../../runtime/short-hash.ts';
import type { KeptStore } from './store-adapters.ts';
import { START } from './store-talk.ts';

export const AZIZ = 'a'.repeat(24);
export const BAHOR = 'b'.repeat(24);

/** What editors say among themselves, none of which may lie open anywhere. */
export const CONTENT_WORDS = ['рақами сафорат иваз шуд', 'лутфан бори дигар хонед', 'хониши дуюм лозим'];
export const [REASON = '', NOTE = '', RETURN_NOTE = ''] = CONTENT_WORDS;

export const URGENT: EntryKey = { kind: 'flow', entry: 'urgent' };
export const EMBASSY: EntryKey = { kind: 'contact', entry: 'ru.embassy' };

/** A revision of an entry with this text. */
export function revisionFor(key: EntryKey, text: string, more: Partial<Revision> = {}): Revision {
  return { ...revisionOf({ ...key, text, json: { text }, format: 1, at: START }, shortHash), ...more };
}

/** The release behind `parent` that holds these revisions alone. */
export function releaseOf(parent: number | null, revisions: readonly Revision[], more: Partial<NewRelease> = {}) {
  const manifest = Object.fromEntries(revisions.map((one) => [keyOf(one), one.id]));
  const said = { author: AZIZ, approvers: [BAHOR], reason: REASON, changed: Object.keys(manifest) };
  const frame = {
    number: (parent ?? 0) + 1,
    parent,
    format: 1,
    at: START,
    report: null,
    waiting: [],
    rollbackOf: null,
    alone: null,
  };
  return { ...frame, ...said, manifest, ...more } satisfies NewRelease;
}

/** The line of the audit that tells of a release. */
export function releasedLine(release: number, hash: string): AuditEntry {
  const told = { action: 'content_released', object: null, network: '198.51.100.7' } as const;
  return { at: START, staffId: AZIZ, ...told, reason: `${release} ${hash}` };
}

/** What is told of whatever is released. */
export const lineOf: AuditLine = (action, reason) => ({ ...releasedLine(0, ''), action, reason });

export function saveOf(key: EntryKey, text: string, more: Partial<DraftSave> = {}): DraftSave {
  const base = { release: 1, revision: null };
  return { ...key, base, text, json: { text }, deletes: false, by: AZIZ, at: START, ...more };
}

/** What a check has found, as a store keeps it. */
const FOUND: Candidate['found'] = [
  {
    problem: fault('urgent/where', 'flow_needed', { flow: 'menu' }, { path: 'nodes/where' }),
    entry: URGENT,
    isNew: true,
  },
];

/** A talk that is kept as a test, and came otherwise. */
const BROKEN: Candidate['broken'] = [
  {
    id: 'paid',
    name: 'Пул',
    isRight: false,
    otherWords: 0,
    first: { step: 0, what: 'ticket', expected: 'yellow', came: '' },
    before: [{ said: { press: 'Не' }, texts: ['Навиштам'], labels: null, at: null, ticket: 'yellow' }],
    now: [{ said: { press: 'Не' }, texts: ['Навиштам'], labels: [], at: null, ticket: null }],
  },
];

export function candidateOf(more: Partial<Candidate> = {}): Candidate {
  const drafts = [{ ...URGENT, hash: 'h' }];
  return {
    id: 'c1',
    by: BAHOR,
    at: START,
    drafts,
    reason: REASON,
    state: 'checking',
    report: null,
    checked: { on: 1, day: '2026-11-24', version: '0.1.0' },
    found: FOUND,
    broken: BROKEN,
    model: null,
    ...more,
  };
}

/** Words that somebody set aside. */
export function dealtOf(more: Partial<DealtMissed> = {}): DealtMissed {
  return { text: 'one', group: 'group', topic: null, by: BAHOR, at: START, ...more };
}

/** That somebody has read a text. */
export function reviewOf(more: Partial<TextReview> = {}): TextReview {
  const key = 'flow/urgent/nodes/where/ask';
  return { key, language: 'tg', hash: 'h', twin: 'Где вы?', by: BAHOR, at: START, ...more };
}

/** What is no sound at all: a store does not listen. */
export const SOUND = Uint8Array.from({ length: 40 }, (_, at) => at);

/** A text that somebody has spoken. */
export function clipOf(more: Partial<Clip> = {}): Clip {
  const key = 'flow/urgent/nodes/where/ask';
  const spoken = { id: 'clip', key, language: 'tg', of: 'h', seconds: 4, size: SOUND.length } as const;
  return { ...spoken, by: BAHOR, at: START, playedBy: [], approved: null, ...more };
}

/** Asks everything of a store's content that can be asked. */
export async function editAll(store: ContentStore): Promise<void> {
  const first = revisionFor(URGENT, 'say: як');
  await store.addRelease(releaseOf(null, [first]), [first]);
  const { draft } = { draft: await store.saveDraft(saveOf(URGENT, 'say: ду'), 0) };
  await store.saveDraft(saveOf(URGENT, 'say: се'), 1);
  await store.saveDraft(saveOf(URGENT, 'say: чор', { by: 'c'.repeat(24) }), 2);
  await store.saveDraft(saveOf(URGENT, 'say: панҷ'), 'saved' in draft ? draft.saved.version : 0);
  const by = { by: BAHOR, at: START };
  await store.changeDraft(URGENT, (one) => one && sent(one, { ...by, note: NOTE }));
  await store.changeDraft(URGENT, (one) => one && approved(one, { ...by, hash: one.hash }));
  await store.changeDraft(URGENT, (one) => one && { ...one, returned: { ...by, note: RETURN_NOTE } });
  await store.readDrafts();
  await store.readDrafts([URGENT]);
  await store.draftsOf('flow');
  await store.listDrafts();
  await store.pastOfDraft(URGENT);
  await store.saveDraft(saveOf(EMBASSY, 'phone: 1'), 0);
  await store.changeDraft(EMBASSY, () => null);
  for (const state of ['checking', 'refused'] as const) await store.changeCandidate(() => candidateOf({ state }));
  await store.candidate();
  await store.candidateHead();
  await store.changeCandidate(() => null);
  await store.changeCandidate(() => candidateOf());
  const second = revisionFor(URGENT, 'say: ду');
  await store.offerRevisions([second], START);
  await store.addRelease(releaseOf(1, [second]), [first, second]);
  await store.newestRelease();
  await store.release(2);
  await store.listReleases(null, 5);
  await store.listReleases(2, 5);
  await store.revisions([first.id]);
  await store.addRelease(releaseOf(2, [second], { alone: 'withdrawal' }), []);
  await store.unconfirmed();
  await store.confirmRelease({ release: 3, by: BAHOR, at: START });
  await store.confirmations([3]);
  await store.keepTextReviews([reviewOf(), reviewOf({ language: 'ru', by: null })]);
  await store.textReviews();
  await store.dropTextReviews([reviewOf()]);
  await store.keepDealtMissed([dealtOf(), dealtOf({ text: 'two' })]);
  await store.dealtMissed();
  await store.bringBackMissed('group');
  await store.keepClip(clipOf(), SOUND);
  await store.changeClip('clip', (one) => one && { ...one, approved: { by: AZIZ, at: START } });
  await store.clips();
  await store.clipBytes('clip');
  await store.changeClip('clip', () => null);
  await store.keepClip(clipOf(), SOUND);
  await store.waiting();
  await store.checkReleases();
}

/** A save that must be kept. */
export async function save(store: KeptStore, ...wish: Parameters<KeptStore['saveDraft']>): Promise<Draft> {
  const outcome = await store.saveDraft(...wish);
  if (!('saved' in outcome)) throw new Error('another save stands there');
  return outcome.saved;
}
