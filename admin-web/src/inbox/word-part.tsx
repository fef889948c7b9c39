import { Button } from '@mantine/core';
import type { Case } from '../api/desk.ts';
import { saidWord } from '../api/genuine.ts';
import { hourOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { Refused } from '../shell/states.tsx';
import { useNow } from './clock.ts';
import { useMove } from './queries.ts';
import type { Standing } from './standing.ts';

/** What the person is shown at this moment: whoever calls them says it first. It goes when its time is over. */
export function WordPart({ ticket, standing }: { ticket: Case; standing: Standing }) {
  const say = useSay();
  const now = useNow();
  const saying = useMove(ticket.id, () => saidWord(ticket.id));
  const { callerWord } = ticket;
  if (callerWord === null || callerWord.until <= now) return null;
  const { tg, ru, until } = callerWord;
  return (
    <section className="part">
      <h2>{say('caller_word')}</h2>
      <p className="secret">
        <strong lang="tg">{tg}</strong> · <strong lang="ru">{ru}</strong>
      </p>
      <p className="hint">{say('caller_word_lead', { at: hourOf(until) })}</p>
      <Refused error={saying.error} />
      {standing.isOpen && standing.mayTouch && (
        <div className="buttons">
          <Button size="xs" variant="default" loading={saying.isPending} onClick={() => saying.mutate()}>
            {say('caller_word_said')}
          </Button>
        </div>
      )}
    </section>
  );
}
