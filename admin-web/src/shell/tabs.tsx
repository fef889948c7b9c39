import { Link, useLocation } from 'wouter';
import { useSay, type WordKey } from '../language/words.tsx';

export interface Tab {
  path: string;
  word: WordKey;
}

/** Pages that belong together, each with an address of its own. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const say = useSay();
  const [here] = useLocation();
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map(({ path, word }) => (
        <Link key={path} to={path} className="tab" aria-current={here === path ? 'page' : undefined}>
          {say(word)}
        </Link>
      ))}
    </nav>
  );
}
