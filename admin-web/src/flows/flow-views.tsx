import { fetched } from '../shell/fetched.tsx';
import { useEditor } from './editor-context.tsx';
import { FrameForm } from './frame-form.tsx';
import { NodePanel } from './node-panel.tsx';
import { Outline } from './outline.tsx';
import { PhonesPart } from './phones-part.tsx';

const FlowGraph = fetched(() => import('./flow-graph.tsx'), 'FlowGraph');
const FlowFigures = fetched(() => import('./flow-figures.tsx'), 'FlowFigures');
const FlowText = fetched(() => import('./flow-text.tsx'), 'FlowText');

/** What stands side by side: outline, node and phones; graph and node; the text and phones; or outline and figures. */
export function FlowViews() {
  const { place } = useEditor();
  return (
    <div className="flow-columns" data-as={place.as}>
      {(place.as === 'forms' || place.as === 'figures') && <Outline />}
      {place.as === 'figures' && (
        <div className="flow-wide">
          <FlowFigures />
        </div>
      )}
      {place.as === 'graph' && (
        <div className="flow-wide">
          <FlowGraph />
        </div>
      )}
      {place.as === 'text' && (
        <div className="flow-wide">
          <FlowText />
        </div>
      )}
      {(place.as === 'forms' || place.as === 'graph') && (
        <div className="flow-middle">
          {place.node === null ? <FrameForm /> : <NodePanel key={place.node} id={place.node} />}
        </div>
      )}
      {(place.as === 'forms' || place.as === 'text') && (
        <div className="flow-phones">
          <PhonesPart />
        </div>
      )}
    </div>
  );
}
