import { ActionIcon, Button } from '@mantine/core';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Link } from 'wouter';
import { EntryButtons } from '../content/entry-buttons.tsx';
import type { Keeper, Keeping } from '../content/keeper.ts';
import { listPlace } from '../content/list-place.ts';
import { SaveState } from '../content/save-state.tsx';
import { useSay, type WordKey } from '../language/words.tsx';
import { useMay } from '../session.tsx';
import { Icon } from '../shell/icon.tsx';
import { DifferenceDialog } from './difference-dialog.tsx';
import { useEditor } from './editor-context.tsx';
import { FindDialog } from './find-dialog.tsx';
import { FLOWS_PAGE } from './flows-kind.ts';
import { filesPath } from './places.ts';
import { wholly } from './together.ts';
import { hasOwnUndo, undoKey } from './undo-key.ts';
import { isAnyUntaken } from './untaken.ts';
import { useTogether } from './use-together.tsx';
import { ViewLinks } from './view-links.tsx';
import { waitingInFlow, whoWaitsIn } from './waiting-at.ts';

/** What is kept of what is written, and what is done with the flow as a whole. */
export function TopBar({ keeper, keeping }: { keeper: Keeper; keeping: Keeping }) {
  const say = useSay();
  const { flow, whole, titleOf, desk, state, waiting } = useEditor();
  const isBehind = isAnyUntaken(state.untaken, flow);
  const together = useTogether();
  const people = waitingInFlow(waiting, flow);
  const mayEdit = useMay()('edit_content');
  const [open, setOpen] = useState<'find' | 'difference' | null>(null);
  return (
    <header className="flow-top">
      <div className="flow-heading">
        <Link to={listPlace('/flows')} className="link entry-back">
          <Icon name="back" />
          {say('flows_title')}
        </Link>
        <h1>{titleOf(flow)}</h1>
      </div>
      <ViewLinks />
      {mayEdit ? (
        <div className="flow-state">
          <FlowState keeper={keeper} keeping={keeping} />
          {together.told}
        </div>
      ) : (
        <p className="hint">{say('content_only_look')}</p>
      )}
      <div className="buttons flow-deeds">
        {mayEdit && <UndoButtons />}
        <Button variant="default" onClick={() => setOpen('difference')}>
          {say('flows_difference')}
        </Button>
        <Button component={Link} to={filesPath(flow)} variant="default">
          {say('flows_files')}
        </Button>
        {mayEdit && (
          <Button variant="default" onClick={() => setOpen('find')}>
            {say('flows_find')}
          </Button>
        )}
        {mayEdit && (
          <EntryButtons
            page={FLOWS_PAGE}
            entry={flow}
            whole={whole}
            keeper={{ ...keeper, ...wholly(desk, flow, keeper) }}
            keeping={keeping}
            isBehind={isBehind}
            together={together.sending}
            concerned={<p>{say(whoWaitsIn(people), { number: people ?? '' })}</p>}
          />
        )}
      </div>
      {open === 'find' && <FindDialog onClose={() => setOpen(null)} />}
      {open === 'difference' && <DifferenceDialog onClose={() => setOpen(null)} />}
    </header>
  );
}

/** A letter that is typed is said not to be saved at once, long before all else is drawn anew. */
function FlowState({ keeper, keeping }: { keeper: Keeper; keeping: Keeping }) {
  const { flow, whole, desk } = useEditor();
  const isBehind = useSyncExternalStore(desk.listen, () => {
    const { isWorking, untaken } = desk.read();
    return isWorking || isAnyUntaken(untaken, flow);
  });
  const save = () => desk.settle().then(() => keeper.save());
  return (
    <SaveState keeping={keeping} isBehind={isBehind} whole={{ ...whole, problems: [] }} onSave={() => void save()} />
  );
}

/** Everything can be taken back, also by keys, and also while one types: what was typed is taken back in pieces. */
function UndoButtons() {
  const say = useSay();
  const { desk, state, openNode, flow } = useEditor();
  const [told, setTold] = useState('');
  const [undone, redone] = [state.done.at(-1), state.undone.at(-1)];
  async function go(way: 'undo' | 'redo'): Promise<void> {
    const deed = await desk[way]();
    if (deed === null) return;
    setTold(say(way === 'undo' ? 'flows_undone' : 'flows_redone', { what: deed.word }));
    if (deed.flow === flow && deed.node !== null) openNode(deed.node);
  }
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      const way = undoKey(event);
      if (way === null || (event.target instanceof Element && hasOwnUndo(event.target))) return;
      event.preventDefault();
      void go(way);
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });
  const button = (way: 'undo' | 'redo', word: WordKey, what: string | undefined) => (
    <ActionIcon
      variant="default"
      size="lg"
      disabled={what === undefined}
      aria-label={what === undefined ? say(word) : `${say(word)}: ${what}`}
      title={what === undefined ? say(word) : `${say(word)}: ${what}`}
      onClick={() => void go(way)}
    >
      <Icon name={way} />
    </ActionIcon>
  );
  return (
    <>
      {button('undo', 'flows_undo', undone?.word)}
      {button('redo', 'flows_redo', redone?.word)}
      <span className="hint" role="status">
        {told}
      </span>
    </>
  );
}
