import { Button, CopyButton, Radio } from '@mantine/core';
import { useState } from 'react';
import { type Say, useSay } from '../language/words.tsx';
import { DifferenceView } from '../reading/difference.tsx';
import { pathWords } from './field-path.ts';
import { JoinedTexts } from './joined-texts.tsx';
import { baseOf, type Choices, type Keeping, type Kept, keyOfPath, type Side } from './keeper.ts';
import { mergeEntry, type Part, type PartPath } from './merge-entry.ts';

interface ClashPanelProps {
  keeping: Keeping;
  theirs: NonNullable<Keeping['theirs']>;
  onJoin: (choices: Choices) => void;
}

/** Where it stands on the page. */
export const CLASH = 'entry-clash';

/** Two have written at once: both are shown, and for each field that both have changed one chooses. */
export function ClashPanel({ keeping, theirs, onJoin }: ClashPanelProps) {
  const say = useSay();
  const [choices, setChoices] = useState<Choices>(new Map());
  const { kept, mine } = keeping;
  const { clashes, joined } = mergeEntry(baseOf(theirs, kept), mine, theirs.kept.value);
  const areAllChosen = clashes.every(({ path }) => choices.has(keyOfPath(path)));
  const choose = (path: PartPath, side: Side) => setChoices((before) => new Map(before).set(keyOfPath(path), side));
  return (
    <section id={CLASH} className="conflict" role="alert" tabIndex={-1}>
      <strong>{clashWords(theirs, say)}</strong>
      <p>{say(theirs.isDropped ? 'content_clash_dropped_wrote' : 'content_clash_wrote')}</p>
      <DifferenceView before={stateOf(kept)} after={theirs.kept.deletes ? null : stateOf(theirs.kept)} />
      <JoinedTexts texts={joined} placeOf={(path) => pathWords(path, say)} />
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

/** Who wrote at the same time, or that what one wrote in is no more. */
export function clashWords(
  { by, isDropped }: Pick<NonNullable<Keeping['theirs']>, 'by' | 'isDropped'>,
  say: Say,
): string {
  if (isDropped) return say('content_clash_dropped');
  return say('content_clash', { names: by.join(', ') || say('content_somebody') });
}

/** What is no group of fields is compared as it is written. */
function stateOf({ value }: Kept): { text: string; json: unknown } {
  return typeof value === 'string' ? { text: value, json: null } : { text: '', json: value };
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
