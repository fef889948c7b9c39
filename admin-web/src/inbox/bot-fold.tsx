import { UnstyledButton } from '@mantine/core';
import { useId, useState } from 'react';
import type { Case } from '../api/desk.ts';
import { useSay } from '../language/words.tsx';
import { Icon } from '../shell/icon.tsx';
import { Bubble } from './bubble.tsx';
import type { Standing } from './standing.ts';
import type { Row } from './timeline.ts';

interface BotFoldProps {
  row: Extract<Row, { kind: 'fold' }>;
  ticket: Case;
  standing: Standing;
}

/** What one has opened, by case: it is still open when one comes back to it. In memory alone. */
const opened = new Map<string, Set<string>>();

/** What the bot said in one go, as one line that opens. */
export function BotFold({ row, ticket, standing }: BotFoldProps) {
  const say = useSay();
  const body = useId();
  const [isOpen, setIsOpen] = useState(opened.get(ticket.id)?.has(row.key) ?? false);
  const first = row.items.find(({ line }) => line.text !== null && line.text !== '')?.line.text ?? '';

  function turn(): void {
    const known = opened.get(ticket.id) ?? new Set();
    if (isOpen) known.delete(row.key);
    else known.add(row.key);
    opened.set(ticket.id, known);
    setIsOpen(!isOpen);
  }

  return (
    <>
      <UnstyledButton className="bot-fold" aria-expanded={isOpen} aria-controls={body} onClick={turn}>
        <Icon name={isOpen ? 'up' : 'down'} />
        <span>{say('bot_fold', { many: row.items.length })}</span>
        {!isOpen && <bdi className="bot-fold-first">{first}</bdi>}
      </UnstyledButton>
      <div id={body} className="bot-fold-body" hidden={!isOpen}>
        {isOpen && row.items.map((item) => <Bubble key={item.key} item={item} ticket={ticket} standing={standing} />)}
      </div>
    </>
  );
}
