import { Link } from 'wouter';
import { useSay } from '../language/words.tsx';
import { useMay } from '../session.tsx';
import { useEditor } from './editor-context.tsx';
import { figuresPath, flowPath, framePath, nodePath, talkPath } from './places.ts';

/** On a phone: from the outline to the node, from there to its talk, and to the figures of the whole. */
export function PhoneSteps({ page }: { page: 'outline' | 'node' | 'talk' | 'figures' }) {
  const say = useSay();
  const { flow, place } = useEditor();
  const mayEdit = useMay()('edit_content');
  const node = place.node === null ? framePath(flow) : nodePath(flow, place.node);
  return (
    <nav className="tabs phone-steps" aria-label={say('flows_parts')}>
      <Link to={flowPath(flow)} className="tab" aria-current={page === 'outline' ? 'page' : undefined}>
        {say('flows_outline')}
      </Link>
      <Link to={node} className="tab" aria-current={page === 'node' ? 'page' : undefined}>
        {say('flows_node')}
      </Link>
      <Link to={talkPath(flow, place.node)} className="tab" aria-current={page === 'talk' ? 'page' : undefined}>
        {say('flows_talk')}
      </Link>
      {mayEdit && (
        <Link to={figuresPath(flow)} className="tab" aria-current={page === 'figures' ? 'page' : undefined}>
          {say('place_figures')}
        </Link>
      )}
    </nav>
  );
}
