import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSay } from '../language/words.tsx';
import { DeedDialog } from './deed-dialog.tsx';
import { useEditor } from './editor-context.tsx';
import { nodeIn, wordsAt } from './flow-values.ts';
import { TargetPicker, wordsOfTarget } from './target-field.tsx';
import { flowOfTarget } from './targets.ts';
import { waitingWords, whoWaits } from './waiting-at.ts';

/** Says who waits at a node and who leads there, and asks where they go instead; a flow begins in itself. */
export function DeleteNodeDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const say = useSay();
  const { view, flow, rooms, waiting, countAgain, changeBy, openNode, nodeWords, titleOf } = useEditor();
  const [instead, setInstead] = useState(() => nextOf(view, id));
  const references = useQuery({
    queryKey: ['rooms', 'references', flow, id, view.text],
    queryFn: () => rooms.references(flow, id),
  });
  const people = waitingWords(waiting?.get(`${flow}/${id}`));
  const into = instead === '' ? flow : flowOfTarget(view, instead);
  // Where people wait is written into the flow in which they go on.
  const touched = [...(references.data ?? []).map((one) => one.flow), into];
  const others = [...new Set(touched)].filter((one) => one !== flow);
  async function run(): Promise<boolean> {
    const isMade = await changeBy('flows_did_delete', others, (word) =>
      rooms.deleteNode({ flow, node: id }, instead, word),
    );
    if (isMade) openNode(into === flow ? instead : null);
    return isMade;
  }
  return (
    <DeedDialog
      title={say('flows_delete')}
      deed={say('flows_delete')}
      isGrave
      isReady={instead !== '' && references.isSuccess && waiting !== null}
      onClose={onClose}
      run={run}
    >
      <p className="lead">{say('flows_delete_lead', { node: nodeWords(flow, id) })}</p>
      <p>
        {say(whoWaits(waiting, people), {
          number: people,
          node: instead === '' ? '…' : wordsOfTarget(instead, { titleOf, nodeWords, flow, view }),
        })}{' '}
        {waiting === null && (
          <button type="button" className="link" onClick={countAgain}>
            {say('try_again')}
          </button>
        )}
      </p>
      {references.data !== undefined && <p>{say('flows_delete_led', { number: references.data.length })}</p>}
      {others.length > 0 && <p>{say('flows_also_changes', { flows: others.map(titleOf).join(', ') })}</p>}
      <TargetPicker
        id="delete-instead"
        label={say('flows_delete_instead')}
        target={instead}
        but={[id]}
        onlyHere={wordsAt(view.frame?.start) === id}
        onChoose={setInstead}
      />
    </DeedDialog>
  );
}

/** Where a node leads on is where whoever waits there goes best; else what stands beside it. */
function nextOf(view: Parameters<typeof nodeIn>[0] & object, id: string): string {
  const next = nodeIn(view, id)?.leadsTo.find(({ to }) => to !== id && nodeIn(view, to) !== undefined)?.to;
  if (next !== undefined) return next;
  const at = view.nodes.findIndex((node) => node.id === id);
  return (view.nodes[at + 1] ?? view.nodes[at - 1])?.id ?? '';
}
