import type { WholeEntry } from '../api/content.ts';
import { useFlowName } from '../language/service.ts';
import { useSay, type WordKey } from '../language/words.tsx';
import { valueWord } from './field-words.ts';
import { readersWords } from './met-words.ts';

const ASKED_WORDS = new Map<string, WordKey>([
  ['danger', 'content_asked_danger'],
  ['held', 'content_asked_held'],
  ['hurt', 'content_asked_hurt'],
  ['pocket', 'content_asked_pocket'],
]);
const IN_DANGER: ReadonlySet<string> = new Set(['danger', 'held', 'hurt']);

/** Where people meet the entry, flow by flow, and by what the bot chooses it where no text names it. */
export function UsedBy({ usedBy, row }: Pick<WholeEntry, 'usedBy' | 'row'>) {
  const say = useSay();
  const asked = [...new Set(usedBy.flatMap((use) => use.asked ?? []))];
  return (
    <section className="section entry-part">
      <h2>{say('content_used')}</h2>
      <p>{readersWords(row.readers, say)}</p>
      {usedBy.length === 0 && <p className="hint">{say('content_used_nowhere')}</p>}
      {asked.some((word) => IN_DANGER.has(word)) && <p className="told">{say('content_used_in_danger')}</p>}
      <ul className="used-flows">
        {[...Map.groupBy(usedBy, ({ flow }) => flow)].map(([flow, uses]) => (
          <li key={flow}>
            <UsesInFlow flow={flow} uses={uses} />
          </li>
        ))}
      </ul>
      {asked.length > 0 && <p className="hint">{say('content_used_maybe')}</p>}
    </section>
  );
}

function UsesInFlow({ flow, uses }: { flow: string; uses: WholeEntry['usedBy'] }) {
  const say = useSay();
  const flowName = useFlowName();
  const asked = [...new Set(uses.flatMap((use) => use.asked ?? []))];
  const names = asked.map((word) => {
    const known = ASKED_WORDS.get(word) ?? valueWord('for', word);
    return known === null ? word : say(known);
  });
  return (
    <details>
      <summary>{say('content_used_places', { flow: flowName(flow), count: uses.length })}</summary>
      {names.length > 0 && <p className="hint">{say('content_used_asked', { what: names.join(', ') })}</p>}
      <p className="entry-id">{uses.map(({ node }) => node).join(', ')}</p>
    </details>
  );
}
