import { Button, CopyButton, Radio } from '@mantine/core';
import { useState } from 'react';
import ownNames from '../../../locales/language-names.json';
import { type Say, useSay } from '../language/words.tsx';
import { fieldWord } from './field-words.ts';
import { type Choices, type Keeping, keyOfPath, type Side } from './keeper.ts';
import { mergeEntry, namesDiffering, type Part, type PartPath } from './merge-entry.ts';

interface ClashPanelProps {
  keeping: Keeping;
  theirs: NonNullable<Keeping['theirs']>;
  onJoin: (choices: Choices) => void;
}

/** Two have written at once: both are shown, and for each field that both have changed one chooses. */
export function ClashPanel({ keeping, theirs, onJoin }: ClashPanelProps) {
  const say = useSay();
  const [choices, setChoices] = useState<Choices>(new Map());
  const { kept, mine } = keeping;
  const { clashes } = mergeEntry(kept.value, mine, theirs.kept.value);
  const taken = namesDiffering(kept.value, theirs.kept.value).filter(
    (name) => !clashes.some(({ path }) => path[0] === name),
  );
  const areAllChosen = clashes.every(({ path }) => choices.has(keyOfPath(path)));
  const choose = (path: PartPath, side: Side) => setChoices((before) => new Map(before).set(keyOfPath(path), side));
  return (
    <section className="conflict" role="alert">
      <strong>{say('content_clash', { names: theirs.by.join(', ') || say('content_somebody') })}</strong>
      {taken.length > 0 && (
        <p>{say('content_clash_taken', { fields: taken.map((name) => pathWords([name], say)).join(', ') })}</p>
      )}
      {clashes.length > 0 && <p>{say('content_clash_both')}</p>}
      {clashes.map(({ path, mine: ours, theirs: other }) => (
        <Radio.Group
          key={keyOfPath(path)}
          label={pathWords(path, say)}
          value={choices.get(keyOfPath(path)) ?? ''}
          onChange={(side) => choose(path, side === 'theirs' ? 'theirs' : 'mine')}
        >
          <div className="clash">
            <ClashSide side="mine" label={say('content_keep_mine')} part={ours} />
            <ClashSide side="theirs" label={say('content_take_theirs')} part={other} />
          </div>
        </Radio.Group>
      ))}
      <div className="buttons">
        <CopyButton value={writtenPart(mine)}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {say(copied ? 'copied' : 'content_copy_mine')}
            </Button>
          )}
        </CopyButton>
        <Button disabled={!areAllChosen} onClick={() => onJoin(choices)}>
          {say('content_join')}
        </Button>
      </div>
    </section>
  );
}

function ClashSide({ side, label, part }: { side: Side; label: string; part: Part }) {
  const say = useSay();
  return (
    <div className="clash-side">
      <Radio value={side} label={label} />
      <pre className="entry-text">
        {part === undefined || part === null ? say('content_not_set') : writtenPart(part)}
      </pre>
    </div>
  );
}

function writtenPart(part: Part): string {
  return typeof part === 'string' ? part : (JSON.stringify(part, null, 2) ?? '');
}

function pathWords(path: PartPath, say: Say): string {
  if (path.length === 0) return say('content_whole_text');
  return path
    .map((name, index) => {
      if (name === 'tg' || name === 'ru' || name === 'en') return ownNames[name];
      const word = fieldWord(name, path[index - 1] ?? null);
      return word === null ? name : say(word);
    })
    .join(' · ');
}
