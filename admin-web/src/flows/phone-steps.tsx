import { Link } from 'wouter';
import { useSay } from '../language/words.tsx';
import { useEditor } from './editor-context.tsx';
import { flowPath, framePath, nodePath, talkPath } from './places.ts';

/** On a phone: from the outline to the node, and from there to its talk. */
export function PhoneSteps({ page }: { page: 'outline' | 'node' | 'talk' }) {
  const say = useSay();
  const { flow, place } = useEditor();
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
    </nav>
  );
}
