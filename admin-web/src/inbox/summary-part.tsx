import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { type Case, writeSummary } from '../api/desk.ts';
import { useSay } from '../language/words.tsx';
import { Refused } from '../shell/states.tsx';
import { useMove } from './queries.ts';
import type { Standing } from './standing.ts';

/** In a few words what it is about, for whoever comes after. */
export function SummaryPart({ ticket, standing }: { ticket: Case; standing: Standing }) {
  const say = useSay();
  const kept = ticket.summary ?? '';
  const [text, setText] = useState<string | null>(null);
  const saving = useMove(ticket.id, (summary: string) => writeSummary(ticket.id, summary));
  const isChanged = text !== null && text.trim() !== kept;
  if (kept === '' && !standing.mayTouch) return null;
  return (
    <section className="part">
      <h2 id="summary-title">{say('summary')}</h2>
      <Textarea
        aria-labelledby="summary-title"
        placeholder={say('summary_hint')}
        value={text ?? kept}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        readOnly={!standing.mayTouch}
        maxLength={4000}
        autosize
        minRows={2}
        maxRows={8}
        dir="auto"
      />
      <Refused error={saving.error} />
      {isChanged && (
        <div className="buttons">
          <Button
            size="xs"
            loading={saving.isPending}
            onClick={() => saving.mutate(text.trim(), { onSuccess: () => setText(null) })}
          >
            {say('save')}
          </Button>
          <Button size="xs" variant="default" onClick={() => setText(null)}>
            {say('cancel')}
          </Button>
        </div>
      )}
    </section>
  );
}
