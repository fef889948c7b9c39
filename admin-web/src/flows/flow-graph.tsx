import '@xyflow/react/dist/base.css';
import '../style/flow-graph.css';
import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import {
  Background,
  Controls,
  type Edge,
  Handle,
  MiniMap,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from '@xyflow/react';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { useSay, useWords } from '../language/words.tsx';
import { PageWait } from '../shell/states.tsx';
import { useEditor } from './editor-context.tsx';
import { nodeIn } from './flow-values.ts';
import { BOX_WIDTH, type Box, type Ghost, graphOf } from './graph-shape.ts';
import { KindIcon } from './kind-icon.tsx';
import { firstWords, kindWord } from './node-kinds.ts';
import { isFound } from './outline-search.ts';
import { framePath } from './places.ts';
import { waitingWords } from './waiting-at.ts';

type BoxNode = Node<{ box: Box }, 'box'>;
type GhostNode = Node<{ ghost: Ghost }, 'ghost'>;

const NODE_TYPES = { box: BoxOf, ghost: GhostOf };
const HALF_HEIGHT = 48;

/** The flow from left to right; a press opens the form of a node beside it. */
export function FlowGraph() {
  return (
    <ReactFlowProvider>
      <Drawn />
    </ReactFlowProvider>
  );
}

function Drawn() {
  const say = useSay();
  const { rooms, flow, view, titleOf, nodeWords, openNode, place } = useEditor();
  const [, go] = useLocation();
  const shapeKey = view.nodes.map(({ id, leadsTo }) => `${id}>${leadsTo.map(({ to }) => to).join()}`).join(';');
  const layout = useQuery({
    queryKey: ['rooms', 'layout', flow, shapeKey],
    queryFn: () => rooms.layout(flow),
    placeholderData: (before) => before,
  });
  const shape = useMemo(() => graphOf(view, layout.data ?? []), [view, layout.data]);
  if (layout.isError) return <p className="refused">{say('flows_worker_failed')}</p>;
  if (layout.data === undefined) return <PageWait />;
  const nodes: (BoxNode | GhostNode)[] = [
    ...shape.boxes.map(
      (box): BoxNode => ({
        id: box.id,
        type: 'box',
        data: { box },
        initialWidth: BOX_WIDTH,
        initialHeight: 2 * HALF_HEIGHT,
        position: { x: box.x - BOX_WIDTH / 2, y: box.y - HALF_HEIGHT },
        selected: place.node !== null && box.nodes.includes(place.node),
        ariaLabel: box.nodes.map((id) => nodeWords(flow, id)).join('. '),
      }),
    ),
    ...shape.ghosts.map(
      (ghost): GhostNode => ({
        id: ghost.id,
        type: 'ghost',
        data: { ghost },
        initialWidth: BOX_WIDTH,
        initialHeight: HALF_HEIGHT,
        position: { x: ghost.x, y: ghost.y },
        ariaLabel: say('flows_graph_other', { flow: titleOf(ghost.flow) }),
      }),
    ),
  ];
  const edges: Edge[] = shape.arrows.map(({ from, to }) => ({
    id: `${from} ${to}`,
    source: from,
    target: to,
    focusable: false,
    className: place.node !== null && from === place.node ? 'arrow-from' : '',
  }));
  return (
    <ReactFlow
      className="graph"
      nodes={nodes}
      edges={edges}
      nodeTypes={NODE_TYPES}
      nodesDraggable={false}
      nodesConnectable={false}
      edgesFocusable={false}
      deleteKeyCode={null}
      minZoom={0.1}
      onlyRenderVisibleElements
      fitView
      fitViewOptions={{ minZoom: 0.5 }}
      ariaLabelConfig={{
        'node.a11yDescription.default': say('flows_graph_keys'),
        'node.a11yDescription.keyboardDisabled': say('flows_graph_keys'),
        'controls.ariaLabel': say('flows_graph_look'),
        'controls.zoomIn.ariaLabel': say('flows_graph_nearer'),
        'controls.zoomOut.ariaLabel': say('flows_graph_farther'),
        'controls.fitView.ariaLabel': say('flows_graph_whole'),
        'minimap.ariaLabel': say('flows_graph_map'),
      }}
      onNodeClick={(_, node) => (node.type === 'box' ? openNode(node.id) : go(framePath(node.data.ghost.flow)))}
      onKeyDown={(event) => {
        const id = event.target instanceof HTMLElement ? event.target.dataset.id : undefined;
        if (event.key === 'Enter' && id !== undefined && nodeIn(view, id) !== undefined) openNode(id);
      }}
    >
      <Background />
      <Controls showInteractive={false} />
      <MiniMap pannable zoomable />
      <GraphSearch />
    </ReactFlow>
  );
}

/** Brings the first node in which the words stand into sight, and opens it. */
function GraphSearch() {
  const say = useSay();
  const { view, openNode } = useEditor();
  const { fitView } = useReactFlow();
  const [typed, setTyped] = useState('');
  const found = typed.trim() === '' ? [] : view.nodes.filter((node) => isFound(node, typed));
  return (
    <div className="graph-search">
      <TextInput
        type="search"
        aria-label={say('flows_search_nodes')}
        placeholder={say('flows_search_nodes')}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onKeyDown={(event) => {
          const [first] = found;
          if (event.key !== 'Enter' || first === undefined) return;
          openNode(first.id);
          void fitView({ nodes: [{ id: first.id }], maxZoom: 1, duration: 0 });
        }}
        autoComplete="off"
      />
      <span className="hint" role="status">
        {typed.trim() !== '' && say('flows_find_count', { number: found.length })}
      </span>
    </div>
  );
}

function BoxOf({ data: { box }, selected }: NodeProps<BoxNode>) {
  const { say, language } = useWords();
  const { view, flow, waiting, problems } = useEditor();
  const own = language === 'tg' ? 'tg' : 'ru';
  return (
    <div className="graph-box" data-selected={selected || undefined}>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      {box.nodes.map((id) => {
        const node = nodeIn(view, id);
        const people = waitingWords(waiting?.get(`${flow}/${id}`));
        const wrong = problems?.find((problem) => problem.flow === flow && problem.node === id)?.severity;
        return (
          <div key={id} className="graph-line">
            <KindIcon kind={node?.kind ?? null} />
            <span className="graph-words">{(node && firstWords(node, own)) || say(kindWord(node?.kind ?? null))}</span>
            {people !== '' && <span className="count">{people}</span>}
            {wrong !== undefined && <span className="dot" data-severity={wrong} />}
          </div>
        );
      })}
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </div>
  );
}

function GhostOf({ data: { ghost } }: NodeProps<GhostNode>) {
  const { titleOf } = useEditor();
  return (
    <div className="graph-box graph-ghost">
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <KindIcon kind="visit" />
      {titleOf(ghost.flow)}
    </div>
  );
}
