import { useSay } from '../language/words.tsx';
import type { Piece } from './word-diff.ts';

/** What was put in is underlined, what was taken out struck through: never told by colour alone. */
export function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  const say = useSay();
  const told = { added: say('read_hear_added'), removed: say('read_hear_removed') };
  return pieces.map(({ kind, text }, at) => {
    const key = `${at} ${kind}`;
    if (kind === 'same') return <span key={key}>{text}</span>;
    const Mark = kind === 'added' ? 'ins' : 'del';
    return (
      <Mark key={key}>
        <span className="unseen">{told[kind]}</span>
        {text}
      </Mark>
    );
  });
}
