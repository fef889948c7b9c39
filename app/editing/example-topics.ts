import { type EntryKey, keyOf } from '../../core/entry.ts';
import type { Problem } from '../../core/problem.ts';
import { faultOfTopic } from '../../flows/check/check-own-examples.ts';
import type { EditingDeps } from './deps.ts';
import { flowsWith } from './flow-drafts.ts';

/** Says of an example to learn from whether it means a topic that people are led to, also one that is only a draft. */
export function createExampleTopics({ store, knowledge }: Pick<EditingDeps, 'store' | 'knowledge'>) {
  return async ({ kind, entry }: EntryKey, json: unknown): Promise<Problem[]> => {
    if (kind !== 'example' || json === null) return [];
    const { flow } = json as { flow: string };
    const drafts = await store.draftsOf('flow');
    return faultOfTopic(keyOf({ kind, entry }), flow, flowsWith(knowledge().book.newest, drafts));
  };
}
