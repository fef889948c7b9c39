import { useSay } from '../language/words.tsx';
import { useEditor } from './editor-context.tsx';

/** What leads to a node, for whoever reads against the stream. */
export function LedFrom({ id }: { id: string }) {
  const say = useSay();
  const { view, flow, nodeWords, openNode } = useEditor();
  const from = view.nodes.filter((node) => node.leadsTo.some(({ to }) => to === id || to === `${flow}/${id}`));
  if (from.length === 0) return null;
  return (
    <p className="led-from">
      <span className="hint">{say('flows_led_from')}</span>
      {from.map((node) => (
        <button key={node.id} type="button" className="link" onClick={() => openNode(node.id)}>
          {nodeWords(flow, node.id)}
        </button>
      ))}
    </p>
  );
}
