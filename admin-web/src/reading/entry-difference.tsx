import type { EntryKind } from '../../../core/entry.ts';
import type { Written } from '../api/releases.ts';
import { DifferenceView } from './difference.tsx';
import { TalkTwice } from './kept-talk.tsx';
import { keptTalk } from './talk-lines.ts';

interface EntryDifferenceProps {
  kind: EntryKind;
  before: Written;
  after: Written;
}

/** What is otherwise in an entry; a kept talk is shown as it was said and as it is to be said. */
export function EntryDifference({ kind, before, after }: EntryDifferenceProps) {
  if (kind !== 'said') return <DifferenceView before={before} after={after} />;
  return (
    <>
      <DifferenceView before={framed(before)} after={framed(after)} />
      <TalkTwice before={keptTalk(before?.json).lines} now={keptTalk(after?.json).lines} />
    </>
  );
}

/** All of a talk but what was said in it. */
function framed(written: Written): Written {
  if (written === null || typeof written.json !== 'object' || written.json === null) return written;
  const fields = Object.entries(written.json).filter(([name]) => name !== 'steps');
  return { text: '', json: Object.fromEntries(fields) };
}
