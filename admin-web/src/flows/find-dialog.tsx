import { Button, Checkbox, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useSay } from '../language/words.tsx';
import { Pieces } from '../reading/pieces.tsx';
import { wordsBetween } from '../reading/word-diff.ts';
import { DeedDialog } from './deed-dialog.tsx';
import { useEditor } from './editor-context.tsx';
import { keyOfReplacement, type Replacement, replacedIn, stepsNow } from './find-replace.ts';

/** Words are found in all flows; what is ticked is replaced, as one deed. */
export function FindDialog({ onClose }: { onClose: () => void }) {
  const say = useSay();
  const { rooms, desk, changeAll, titleOf, place } = useEditor();
  const [words, setWords] = useState('');
  const [by, setBy] = useState('');
  const [isExact, setExact] = useState(false);
  const [off, setOff] = useState<ReadonlySet<string>>(new Set());
  const finding = useMutation({
    mutationFn: async (asked: { words: string; by: string; isExact: boolean }) => {
      await desk.settle();
      const hits = await rooms.find(asked.words, asked.isExact);
      return { asked, hits, found: replacedIn(hits, desk.read().views, asked) };
    },
    onSuccess: () => setOff(new Set()),
  });
  const result = finding.data;
  const isFresh =
    result !== undefined && result.asked.words === words && result.asked.by === by && result.asked.isExact === isExact;
  const ticked = isFresh ? result.found.filter((one) => !off.has(keyOfReplacement(one))) : [];
  const find = () => words.trim() !== '' && finding.mutate({ words, by, isExact });
  const [skipped, setSkipped] = useState(0);
  async function replace(): Promise<boolean | 'stays'> {
    let left = 0;
    const flows = ticked.map((one) => one.flow);
    const isMade = await changeAll(
      'flows_did_replace',
      flows,
      (views) => {
        const now = stepsNow(ticked, views);
        left = now.skipped;
        return now.steps;
      },
      place.node,
    );
    setSkipped(left);
    if (!isMade || left === 0) return isMade;
    finding.reset();
    return 'stays';
  }
  return (
    <DeedDialog
      title={say('flows_find')}
      deed={say('flows_replace', { number: ticked.length })}
      isReady={ticked.length > 0 && by !== ''}
      onClose={onClose}
      run={replace}
    >
      <p className="lead">{say('flows_find_lead')}</p>
      <div className="field-pair">
        <TextInput
          label={say('flows_find_words')}
          value={words}
          onChange={({ currentTarget }) => setWords(currentTarget.value)}
          autoComplete="off"
          data-autofocus
        />
        <TextInput
          label={say('flows_replace_by')}
          value={by}
          onChange={({ currentTarget }) => setBy(currentTarget.value)}
          autoComplete="off"
        />
      </div>
      <Checkbox
        label={say('flows_find_exact')}
        checked={isExact}
        onChange={({ currentTarget }) => setExact(currentTarget.checked)}
      />
      <Button variant="default" loading={finding.isPending} disabled={words.trim() === ''} onClick={find}>
        {say('flows_find_now')}
      </Button>
      <div aria-live="polite">
        {finding.isError && <p className="refused">{say('flows_worker_failed')}</p>}
        {skipped > 0 && <p className="refused">{say('flows_find_skipped', { number: skipped })}</p>}
        {isFresh && <p className="hint">{say('flows_find_count', { number: result.hits.length })}</p>}
      </div>
      {isFresh && (
        <ul className="found-list">
          {result.found.map((one) => (
            <ReplacementRow
              key={keyOfReplacement(one)}
              found={one}
              title={titleOf(one.flow)}
              isOn={!off.has(keyOfReplacement(one))}
              isShort={by === ''}
              onTick={(isOn) => {
                const next = new Set(off);
                if (isOn) next.delete(keyOfReplacement(one));
                else next.add(keyOfReplacement(one));
                setOff(next);
              }}
            />
          ))}
        </ul>
      )}
    </DeedDialog>
  );
}

interface ReplacementRowProps {
  found: Replacement;
  title: string;
  isOn: boolean;
  /** Nothing takes its place yet. */
  isShort: boolean;
  onTick: (isOn: boolean) => void;
}

function ReplacementRow({ found: { path, before, after }, title, isOn, isShort, onTick }: ReplacementRowProps) {
  const language = path.at(-1) === 'tg' || path.includes('tg') ? 'tg' : 'ru';
  return (
    <li>
      <Checkbox
        checked={isOn}
        onChange={({ currentTarget }) => onTick(currentTarget.checked)}
        label={
          <>
            <span className="hint">{title}</span>
            <span className="found-text" lang={language}>
              {isShort ? before : <Pieces pieces={wordsBetween(before, after, language)} />}
            </span>
          </>
        }
      />
    </li>
  );
}
