import { CloseButton, NativeSelect } from '@mantine/core';
import type { Case } from '../api/desk.ts';
import { retag } from '../api/tags.ts';
import { useSay } from '../language/words.tsx';
import { Refused } from '../shell/states.tsx';
import { useMove } from './queries.ts';
import type { Standing } from './standing.ts';
import { useTags } from './tags.ts';

/** What this case has in common with others, by the words of the house. */
export function TagsPart({ ticket, standing }: { ticket: Case; standing: Standing }) {
  const say = useSay();
  const { usable, nameOf } = useTags();
  const moving = useMove(ticket.id, (change: { add: string[]; drop: string[] }) => retag(ticket.id, change));
  const free = usable.filter(({ id }) => !ticket.tags.includes(id));
  const mayAdd = standing.mayTouch && free.length > 0;
  if (ticket.tags.length === 0 && !mayAdd) return null;
  return (
    <section className="part">
      <h2>{say('tags')}</h2>
      {ticket.tags.length > 0 && (
        <ul className="tags">
          {ticket.tags.map((id) => {
            const name = nameOf(id) ?? id;
            return (
              <li key={id} className="tag">
                {name}
                {standing.mayTouch && (
                  <CloseButton
                    size="xs"
                    aria-label={say('tag_off', { name })}
                    disabled={moving.isPending}
                    onClick={() => moving.mutate({ add: [], drop: [id] })}
                  />
                )}
              </li>
            );
          })}
        </ul>
      )}
      {mayAdd && (
        <NativeSelect
          size="xs"
          aria-label={say('tag_add')}
          value=""
          disabled={moving.isPending}
          onChange={({ currentTarget: { value } }) => value !== '' && moving.mutate({ add: [value], drop: [] })}
          data={[{ value: '', label: say('tag_add') }, ...free.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      )}
      <Refused error={moving.error} />
    </section>
  );
}
