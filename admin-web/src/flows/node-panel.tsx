import { useEffect, useRef } from 'react';
import { useSay } from '../language/words.tsx';
import { Empty } from '../shell/states.tsx';
import { TickField } from './choose-field.tsx';
import { PartProvider, useEditor } from './editor-context.tsx';
import { AnswersSet, FlagsField, TagsField } from './extra-fields.tsx';
import { fieldId } from './field-problems.tsx';
import { nodeIn } from './flow-values.ts';
import { KIND_FORMS } from './kind-forms.tsx';
import { KindIcon } from './kind-icon.tsx';
import { isNodeKind, kindWord } from './node-kinds.ts';
import { NodeMenu } from './node-menu.tsx';
import { waitingWords } from './waiting-at.ts';

/** The node that is open, with the form of its kind. */
export function NodePanel({ id }: { id: string }) {
  const say = useSay();
  const { view, flow, waiting } = useEditor();
  const heading = useRef<HTMLHeadingElement | null>(null);
  const node = nodeIn(view, id);
  // Whoever goes from node to node by keys hears where they are.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another node is open
  useEffect(() => {
    heading.current?.closest('.flow-middle')?.scrollTo(0, 0);
  }, [id]);
  if (node === undefined) return <Empty title={say('flows_node_gone')} />;
  const people = waitingWords(waiting?.get(`${flow}/${id}`));
  const Form = isNodeKind(node.kind) ? KIND_FORMS[node.kind] : null;
  return (
    <section className="node" aria-labelledby="node-heading">
      <header className="node-head">
        <h2 id="node-heading" ref={heading} tabIndex={-1}>
          <KindIcon kind={node.kind} />
          {say(kindWord(node.kind))}
          <span className="entry-id">{id}</span>
        </h2>
        <NodeMenu node={node} />
      </header>
      {people !== '' && <p className="hint">{say('flows_waiting_here', { number: people })}</p>}
      <PartProvider base={['nodes', id]} value={node.value} node={id}>
        <div className="node-form" id={fieldId(['nodes', id])} tabIndex={-1}>
          {Form === null ? <p className="refused">{say('flows_kind_unreadable')}</p> : <Form node={node} />}
          <details className="folded">
            <summary>{say('flows_more')}</summary>
            <div className="node-more">
              <FlagsField path={['flags']} />
              <AnswersSet path={['set']} />
              <TagsField path={['tags']} />
              {(node.kind === 'choose' || node.kind === 'pick') && (
                <TickField path={['menu']} label={say('flows_menu')} hint={say('flows_menu_hint')} />
              )}
            </div>
          </details>
        </div>
      </PartProvider>
      <LedFrom id={id} />
    </section>
  );
}

/** What leads to a node, for whoever reads against the stream. */
function LedFrom({ id }: { id: string }) {
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
