import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Case, Line } from '../api/desk.ts';
import { Problem } from '../api/http.ts';
import { useSay } from '../language/words.tsx';
import { LINE_KINDS } from './line-kinds.ts';
import { useTalk } from './queries.ts';

/**
 * What the person writes while it is decided that nobody need answer them. The server refuses what was decided without it;
 * then it is fetched, and the next press counts as made by somebody who has seen it.
 */
export function useSeen(ticket: Case) {
  const queries = useQueryClient();
  const pages = useTalk(ticket.id).data?.pages;
  const lines = pages?.flatMap((page) => page.lines) ?? [];
  // The case may tell of a word already that its talk does not show yet: an answer that was sent brings the case alone.
  const [opened] = useState({
    heardAt: (pages?.[0] ?? ticket).heardAt,
    seq: pages === undefined ? null : Math.max(0, ...lines.map(({ seq }) => seq)),
  });
  const [seen, setSeen] = useState(opened.heardAt);
  const written = lines.filter(({ seq, from }) => from === 'contact' && seq > (opened.seq ?? 0));
  const isThere = opened.seq !== null && written.length > 0;
  const hasWritten = isThere || (ticket.heardAt ?? 0) > (opened.heardAt ?? 0);

  async function asSeen(move: (seen: number | null) => Promise<Case>): Promise<Case> {
    try {
      return await move(seen);
    } catch (error) {
      if (Problem.is(error, 'person_wrote')) await look();
      throw error;
    }
  }

  /** The words are read behind the case, so that none counts as seen that does not stand there. */
  async function look(): Promise<void> {
    await queries.refetchQueries({ queryKey: ['case', ticket.id] });
    const fresh = queries.getQueryData<Case>(['case', ticket.id]);
    await queries.refetchQueries({ queryKey: ['talk', ticket.id] }, { throwOnError: true });
    setSeen(fresh?.heardAt ?? seen);
  }

  return { written: hasWritten ? written : null, asSeen };
}

/** Over the button, and loud: the person has written since the dialog was opened. */
export function JustWrote({ lines }: { lines: readonly Line[] }) {
  const say = useSay();
  return (
    <div className="hindrance hindrance-loud just-wrote" role="alert">
      <strong>{say('just_wrote')}</strong>
      {lines.map(({ seq, text, kind }) => (
        <p key={seq} dir="auto">
          {text ?? say(LINE_KINDS.get(kind) ?? 'not_kept')}
        </p>
      ))}
    </div>
  );
}
