import { Button } from '@mantine/core';
import type { WholeEntry } from '../api/content.ts';
import { useSay } from '../language/words.tsx';
import { CLASH } from './clash-panel.tsx';
import { NOTICES } from './entry-notices.tsx';
import { isBehind, type Keeper, type Keeping } from './keeper.ts';
import { staleWords } from './stale-words.ts';

interface BarAlertProps {
  keeping: Keeping;
  whole: WholeEntry;
  keeper: Keeper;
}

/** Why nothing goes on, told where it is always seen, with the way to what is to be done. */
export function BarAlert({ keeping, whole, keeper }: BarAlertProps) {
  const say = useSay();
  const { draft } = whole.row;
  if (keeping.theirs !== null) {
    const names = keeping.theirs.by.join(', ') || say('content_somebody');
    const words = keeping.theirs.isDropped ? say('content_bar_dropped') : say('content_bar_clash', { names });
    return <Alert words={words} deed={say('content_bar_choose')} onPress={() => show(CLASH)} />;
  }
  if (keeping.offered !== null) {
    return <Alert words={say('content_offer')} deed={say('content_bar_look')} onPress={() => show(NOTICES)} />;
  }
  if (isBehind(keeping, whole) && draft !== null) {
    const names = draft.authors.map(({ name }) => name).join(', ');
    const words = say('content_behind', { names });
    return <Alert words={words} deed={say('content_show_theirs')} onPress={() => keeper.show(whole)} />;
  }
  if (draft?.isBaseStale) {
    const words = staleWords(whole, 'content_bar_stale', say);
    return <Alert words={words} deed={say('content_bar_look')} onPress={() => show(NOTICES)} />;
  }
  return null;
}

function Alert({ words, deed, onPress }: { words: string; deed: string; onPress: () => void }) {
  return (
    <span className="bar-alert" role="alert">
      {words}{' '}
      <Button size="compact-sm" variant="default" onClick={onPress}>
        {deed}
      </Button>
    </span>
  );
}

function show(id: string): void {
  const place = document.getElementById(id);
  place?.scrollIntoView({ block: 'center' });
  place?.focus({ preventScroll: true });
}
