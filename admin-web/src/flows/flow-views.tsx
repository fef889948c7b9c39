import { lazy, Suspense } from 'react';
import { PageWait } from '../shell/states.tsx';
import { useEditor } from './editor-context.tsx';
import { FrameForm } from './frame-form.tsx';
import { NodePanel } from './node-panel.tsx';
import { Outline } from './outline.tsx';
import { PhonesPart } from './phones-part.tsx';

const FlowGraph = lazy(() => import('./flow-graph.tsx').then(({ FlowGraph: it }) => ({ default: it })));
const FlowFigures = lazy(() => import('./flow-figures.tsx').then(({ FlowFigures: it }) => ({ default: it })));
const FlowText = lazy(() => import('./flow-text.tsx').then(({ FlowText: it }) => ({ default: it })));

/** What stands side by side: outline, node and phones; graph and node; the text and phones; or outline and figures. */
export function FlowViews() {
  const { place } = useEditor();
  return (
    <div className="flow-columns" data-as={place.as}>
      {(place.as === 'forms' || place.as === 'figures') && <Outline />}
      {place.as === 'figures' && (
        <div className="flow-wide">
          <Suspense fallback={<PageWait />}>
            <FlowFigures />
          </Suspense>
        </div>
      )}
      {place.as === 'graph' && (
        <div className="flow-wide">
          <Suspense fallback={<PageWait />}>
            <FlowGraph />
          </Suspense>
        </div>
      )}
      {place.as === 'text' && (
        <div className="flow-wide">
          <Suspense fallback={<PageWait />}>
            <FlowText />
          </Suspense>
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
