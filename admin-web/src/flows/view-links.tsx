import { Link } from 'wouter';
import { useSay } from '../language/words.tsx';
import { useMay } from '../session.tsx';
import { useEditor } from './editor-context.tsx';
import { figuresPath, flowPath, graphPath, nodePath, textPath } from './places.ts';

/** The same flow looked at in several ways; how people went through it, for whoever writes. */
export function ViewLinks() {
  const say = useSay();
  const { flow, place } = useEditor();
  const mayEdit = useMay()('edit_content');
  const views = [
    {
      as: 'forms',
      word: say('flows_outline'),
      path: place.node === null ? flowPath(flow) : nodePath(flow, place.node),
    },
    { as: 'graph', word: say('flows_graph'), path: graphPath(flow, place.node) },
    { as: 'text', word: say('flows_text'), path: textPath(flow) },
    ...(mayEdit ? [{ as: 'figures', word: say('place_figures'), path: figuresPath(flow) }] : []),
  ];
  return (
    <nav className="tabs flow-views" aria-label={say('flows_views')}>
      {views.map(({ as, word, path }) => (
        <Link key={as} to={path} className="tab" aria-current={place.as === as ? 'page' : undefined}>
          {word}
        </Link>
      ))}
    </nav>
  );
}
