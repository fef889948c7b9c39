import { Button, NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { handleOf } from '../../../core/handle.ts';
import { LEVELS, type Level } from '../../../core/ticket.ts';
import type { Ticket } from '../api/desk.ts';
import { problemWords } from '../language/problem-words.ts';
import { useSay, type WordKey } from '../language/words.tsx';
import { readAgain } from '../live/read-again.ts';
import { ReasonDialog } from '../shell/reason-dialog.tsx';
import { LEVEL_WORDS } from './desk-words.ts';
import { OperatorChoice } from './give-dialog.tsx';
import { doSeveral, runDeed, SEVERAL_MOST, type SeveralDeed, type SeveralEnd } from './several.ts';
import { useTags } from './tags.ts';

interface SeveralBarProps {
  /** Those that are chosen and still stand in the list. */
  picked: readonly Ticket[];
  onChosen: (ids: ReadonlySet<string>) => void;
}

const NONE: ReadonlySet<string> = new Set();
const DEED_WORDS: Record<SeveralDeed['kind'], WordKey> = {
  level: 'several_level',
  tag: 'tag_add',
  mute: 'mute',
  give: 'several_give',
};

/** What can be done with the cases that were chosen; what came of it is told for each, until it is put away. */
export function SeveralBar({ picked, onChosen }: SeveralBarProps) {
  const say = useSay();
  const queries = useQueryClient();
  const { usable } = useTags();
  const [kind, setKind] = useState<SeveralDeed['kind'] | null>(null);
  const [end, setEnd] = useState<SeveralEnd | null>(null);
  const [done, setDone] = useState<number | null>(null);
  const isTooMany = picked.length > SEVERAL_MOST;
  const deeds = (['level', 'tag', 'mute', 'give'] as const).filter((one) => one !== 'tag' || usable.length > 0);

  async function run(deed: SeveralDeed): Promise<void> {
    setDone(0);
    const result = await doSeveral(picked, (ticket) => runDeed(deed, ticket), setDone).finally(() => setDone(null));
    setEnd(result);
    onChosen(new Set(result.refused.map(({ id }) => id)));
    readAgain(queries, 'tickets');
    readAgain(queries, 'case');
  }

  return (
    <>
      {end !== null && <Told end={end} onShut={() => setEnd(null)} />}
      {picked.length > 0 && (
        <section className="several" aria-label={say('several')}>
          <p role="status">
            {done === null
              ? say('several_chosen', { count: picked.length })
              : say('several_step', { done, all: picked.length })}
            {isTooMany && ` ${say('several_most', { most: SEVERAL_MOST })}`}
          </p>
          <div className="buttons">
            {deeds.map((one) => (
              <Button key={one} size="compact-sm" variant="default" disabled={isTooMany} onClick={() => setKind(one)}>
                {say(DEED_WORDS[one])}
              </Button>
            ))}
            <Button size="compact-sm" variant="subtle" onClick={() => onChosen(NONE)}>
              {say('several_none')}
            </Button>
          </div>
        </section>
      )}
      {kind !== null && <DeedDialog kind={kind} many={picked.length} onClose={() => setKind(null)} run={run} />}
    </>
  );
}

function Told({ end: { done, refused }, onShut }: { end: SeveralEnd; onShut: () => void }) {
  const say = useSay();
  return (
    <section className="several" aria-label={say('several_told')}>
      {done.length > 0 && <p role="status">{say('several_done', { count: done.length })}</p>}
      {refused.length > 0 && (
        <div className="refused" role="alert">
          <ul className="dotted">
            {refused.map(({ id, problem }) => (
              <li key={id}>
                {handleOf(id)}: {problemWords(problem, say)}
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className="buttons">
        <Button size="compact-sm" variant="default" onClick={onShut}>
          {say('close')}
        </Button>
      </div>
    </section>
  );
}

interface DeedDialogProps {
  kind: SeveralDeed['kind'];
  many: number;
  onClose: () => void;
  run: (deed: SeveralDeed) => Promise<void>;
}

function DeedDialog({ kind, many, onClose, run }: DeedDialogProps) {
  const say = useSay();
  const { usable } = useTags();
  const [level, setLevel] = useState<Level>('yellow');
  const [tag, setTag] = useState('');
  const [to, setTo] = useState('');
  const isReady = kind === 'level' || kind === 'mute' || (kind === 'tag' ? tag !== '' : to !== '');
  const deedOf = (reason: string): SeveralDeed => {
    if (kind === 'level') return { kind, level, reason };
    if (kind === 'mute') return { kind, reason };
    return kind === 'tag' ? { kind, tag } : { kind, to, reason };
  };
  return (
    <ReasonDialog
      title={say(DEED_WORDS[kind])}
      lead={say('several_lead', { many })}
      deed={say(DEED_WORDS[kind])}
      isReady={isReady}
      needsReason={kind !== 'tag'}
      onClose={onClose}
      run={(reason) => run(deedOf(reason))}
    >
      {kind === 'level' && (
        <NativeSelect
          label={say('level')}
          value={level}
          data-autofocus
          onChange={({ currentTarget }) => setLevel(LEVELS.find((one) => one === currentTarget.value) ?? level)}
          data={LEVELS.toReversed().map((one) => ({ value: one, label: say(LEVEL_WORDS[one]) }))}
        />
      )}
      {kind === 'tag' && (
        <NativeSelect
          label={say('tag')}
          value={tag}
          data-autofocus
          onChange={({ currentTarget }) => setTag(currentTarget.value)}
          data={[{ value: '', label: say('choose') }, ...usable.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      )}
      {kind === 'give' && <OperatorChoice value={to} onChoose={setTo} />}
    </ReasonDialog>
  );
}
