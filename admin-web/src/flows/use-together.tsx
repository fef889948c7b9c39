import { Checkbox } from '@mantine/core';
import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { readEntries, readEntry, type SeveralResult, sendSeveral, type WholeEntry } from '../api/content.ts';
import { entryKey, listKey } from '../content/queries.ts';
import { SENT } from '../content/send-several.tsx';
import { useSay } from '../language/words.tsx';
import { keptTests } from '../phones/kept-tests.ts';
import { SeveralTold } from '../shell/several-told.tsx';
import { useEditor } from './editor-context.tsx';
import { renamedAmong, saveTalks } from './renamed-talks.ts';
import { changedWith, isUnsent, seenDrafts } from './together.ts';

interface Together {
  /** Which other flows were changed, and what became of them. */
  told: ReactNode;
  /** `null`: the flow is sent by itself. */
  sending: { above: ReactNode; send: (note: string | null) => Promise<void> } | null;
}

/** Flows that were changed with this one go to a reader with it, so that they are read and released together. */
export function useTogether(): Together {
  const say = useSay();
  const queries = useQueryClient();
  const { rooms, desk, state, flow, whole, titleOf } = useEditor();
  const [kept, setKept] = useState<readonly string[]>([]);
  const [result, setResult] = useState<SeveralResult | null>(null);
  const { others, left } = changedWith(flow, state);
  const entries = useQueries({
    queries: others.map((other) => ({
      queryKey: entryKey('flow', other),
      queryFn: () => readEntry('flow', other),
      staleTime: Number.POSITIVE_INFINITY,
    })),
  });
  const unsent = others.filter((_, index) => isUnsent(entries[index]?.data?.row.draft));
  const chosen = unsent.filter((other) => !kept.includes(other));
  const renamed = renamedAmong([flow, ...chosen], state);
  const talks = useQuery({
    queryKey: [...listKey('said'), 'renamed', renamed],
    async queryFn() {
      const tests = keptTests((await readEntries('said')).rows, null);
      return rooms.renamedTalks(
        tests.map(({ test }) => test),
        renamed,
      );
    },
    enabled: renamed.length > 0,
  });
  const draftOf = (one: string) => queries.getQueryData<WholeEntry>(entryKey('flow', one))?.row.draft;

  async function send(note: string | null): Promise<void> {
    setResult(null);
    const drafts = await seenDrafts(desk, [flow, ...chosen], draftOf);
    const named = renamed.length === 0 ? [] : ((await talks.refetch({ throwOnError: true })).data ?? []);
    const said = await saveTalks(named);
    setResult(await sendSeveral({ drafts: [...drafts, ...said], note }));
  }
  const choose = (other: string) =>
    setKept(kept.includes(other) ? kept.filter((one) => one !== other) : [...kept, other]);
  const above = (
    <fieldset className="part">
      <legend className="label">{say('flows_send_with')}</legend>
      <p className="hint">{say('flows_send_with_hint')}</p>
      {unsent.map((other) => (
        <Checkbox key={other} label={titleOf(other)} checked={!kept.includes(other)} onChange={() => choose(other)} />
      ))}
      {renamed.length > 0 && talks.data !== undefined && (
        <p>{say('flows_send_talks', { number: talks.data.length })}</p>
      )}
    </fieldset>
  );
  const told = left.length > 0 ? left : unsent;
  const words =
    left.length > 0
      ? 'flows_others_left'
      : isUnsent(whole.row.draft)
        ? 'flows_others_together'
        : 'flows_others_changed';
  return {
    told: (
      <>
        {told.length > 0 && (
          <p className="hint" role="status">
            {say(words, { flows: told.map(titleOf).join(', ') })}
          </p>
        )}
        {result !== null && <SeveralTold word={SENT} result={result} titleOf={titleOf} />}
      </>
    ),
    sending: unsent.length === 0 ? null : { above, send },
  };
}
