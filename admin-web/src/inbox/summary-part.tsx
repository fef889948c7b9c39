import { Button, Textarea } from '@mantine/core';
import { type Case, writeSummary } from '../api/desk.ts';
import { useSay } from '../language/words.tsx';
import { useSignedIn } from '../session.tsx';
import { useLength } from '../shell/length.ts';
import { Refused } from '../shell/states.tsx';
import { useMove } from './queries.ts';
import type { Standing } from './standing.ts';
import { changeSummary, endSummaryChange, useChangedSummary } from './unsent.ts';

export const SUMMARY_MOST = 4000;

/** In a few words what it is about, for whoever comes after. What is not saved yet is kept as an unsent reply is. */
export function SummaryPart({ ticket, standing }: { ticket: Case; standing: Standing }) {
  const say = useSay();
  const { staff } = useSignedIn();
  const place = { staffId: staff.id, ticketId: ticket.id };
  const kept = ticket.summary ?? '';
  const { text, unsaved } = useChangedSummary(place, kept);
  const { isTooLong, fewLeft, error } = useLength(text, SUMMARY_MOST);
  // Also where another case is looked at before the answer comes.
  const saving = useMove(ticket.id, async (summary: string) => {
    const done = await writeSummary(ticket.id, summary);
    endSummaryChange(place, summary);
    return done;
  });
  if (kept === '' && !standing.mayTouch) return null;
  return (
    <section className="part">
      <h2 id="summary-title">{say('summary')}</h2>
      <Textarea
        aria-labelledby="summary-title"
        placeholder={say('summary_hint')}
        value={standing.mayTouch ? text : kept}
        onChange={({ currentTarget }) => changeSummary(place, { text: currentTarget.value, kept })}
        readOnly={!standing.mayTouch}
        error={standing.mayTouch && error}
        autosize
        minRows={2}
        maxRows={8}
        dir="auto"
      />
      {unsaved?.isOvertaken && standing.mayTouch && (
        <p className="hindrance">
          <span>{say('summary_overtaken', { summary: kept })}</span>
        </p>
      )}
      <Refused error={saving.error} />
      {unsaved && standing.mayTouch && (
        <div className="buttons">
          <Button size="xs" loading={saving.isPending} disabled={isTooLong} onClick={() => saving.mutate(text.trim())}>
            {say('save')}
          </Button>
          <Button size="xs" variant="default" onClick={() => endSummaryChange(place, null)}>
            {say('cancel')}
          </Button>
          {fewLeft && <span className="hint">{fewLeft}</span>}
        </div>
      )}
    </section>
  );
}
