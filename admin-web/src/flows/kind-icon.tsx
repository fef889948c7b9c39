import type { NodeKind } from '../rooms/messages.ts';
import { isNodeKind } from './node-kinds.ts';

const PATHS: Record<NodeKind, string> = {
  say: 'M4 5h16v11H10l-4 3.500V16H4z',
  choose: 'M4 6.500h3M4 12h3M4 17.500h3M10.500 6.500H20M10.500 12H20M10.500 17.500H20',
  pick: 'M4 5h16v4H4zM7 13h10M7 17h10M9.500 20.500h5',
  expect: 'M4 8h16v8H4zM7 10.500v3',
  decide: 'M12 4v5M12 9l-6 6v5M12 9l6 6v5',
  visit: 'M5 19v-7a4 4 0 0 1 4-4h9M14.500 4.500 18 8l-3.500 3.500',
  handoff: 'M12 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM5 20a7 7 0 0 1 14 0',
  end: 'M6 6h12v12H6z',
  deed: 'M12 8.500a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7zM12 3v3M12 18v3M3 12h3M18 12h3',
  show: 'M6 3.500h12v17H6zM9 8h6M9 12h6',
  screen: 'M5 4h14v16H5zM8 9l1.500 1.500L12 8M8 15l1.500 1.500L12 14M14.500 9.500H16M14.500 15.500H16',
  check: 'M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM15.300 15.300 20 20M8 10.500l2 2 3-3.500',
  remind: 'M12 20.500a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12 8v4.500l3 2',
};
const UNKNOWN = 'M9 9.300a3 3 0 1 1 4.300 2.700c-.9.450-1.300 1-1.300 2M12 17.500v.1';

/** Always beside words that say the same. */
export function KindIcon({ kind }: { kind: string | null }) {
  return (
    <svg className="icon kind-icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={isNodeKind(kind) ? PATHS[kind] : UNKNOWN} />
    </svg>
  );
}
