import { Checkbox } from '@mantine/core';
import { useQueries, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { readEntry, type SeveralResult, sendSeveral, type WholeEntry } from '../api/content.ts';
import { entryKey } from '../content/queries.ts';
import { SENT } from '../content/send-several.tsx';
import { useSay } from '../language/words.tsx';
import { SeveralTold } from '../shell/several-told.tsx';
import { useEditor } from './editor-context.tsx';
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
  const { desk, state, flow, whole, titleOf } = useEditor();
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
  const draftOf = (one: string) => queries.getQueryData<WholeEntry>(entryKey('flow', one))?.row.draft;

  async function send(note: string | null): Promise<void> {
    setResult(null);
    const drafts = await seenDrafts(desk, [flow, ...chosen], draftOf);
    setResult(await sendSeveral({ drafts, note }));
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
    </fieldset>
  );
  const named = left.length > 0 ? left : unsent;
  const words =
    left.length > 0
      ? 'flows_others_left'
      : isUnsent(whole.row.draft)
        ? 'flows_others_together'
        : 'flows_others_changed';
  return {
    told: (
      <>
        {named.length > 0 && (
          <p className="hint" role="status">
            {say(words, { flows: named.map(titleOf).join(', ') })}
          </p>
        )}
        {result !== null && <SeveralTold word={SENT} result={result} titleOf={titleOf} />}
      </>
    ),
    sending: unsent.length === 0 ? null : { above, send },
  };
}
