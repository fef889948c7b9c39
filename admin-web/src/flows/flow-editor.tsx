import { useMediaQuery } from '@mantine/hooks';
import { memo, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { useLocation } from 'wouter';
import type { WholeEntry } from '../api/content.ts';
import { EntryNotices } from '../content/entry-notices.tsx';
import type { Keeper, Keeping } from '../content/keeper.ts';
import { useSay, useWords } from '../language/words.tsx';
import type { FlowView } from '../rooms/messages.ts';
import { useMay } from '../session.tsx';
import { useShortcuts } from '../shell/shortcuts.tsx';
import type { Opened } from './desk-context.tsx';
import { type Editor, EditorProvider } from './editor-context.tsx';
import { FlowClash } from './flow-clash.tsx';
import type { DeskState } from './flow-desk.ts';
import { flowPart, keyOf, wordsAt } from './flow-values.ts';
import { FlowViews } from './flow-views.tsx';
import { FLOWS_PAGE } from './flows-kind.ts';
import type { LettersDesk } from './letters.ts';
import { listsOf } from './lists.ts';
import { PhoneSteps } from './phone-steps.tsx';
import { flowPath, framePath, graphPath, nodePath, type Place } from './places.ts';
import { ProblemsDock } from './problems-dock.tsx';
import { TopBar } from './top-bar.tsx';
import { typingBursts } from './typing-bursts.ts';
import { useNames } from './use-names.ts';
import { useProblems } from './use-problems.ts';
import type { WaitingAt } from './waiting-at.ts';

interface FlowEditorProps {
  flow: string;
  whole: WholeEntry;
  opened: Opened;
  state: DeskState;
  view: FlowView;
  keeping: Keeping;
  keeper: Keeper;
  place: Place;
  waiting: WaitingAt | null;
  countAgain: () => void;
}

/** Outline, node and phones side by side; on a phone each is a page. Drawn anew only when what it is given is another. */
export const FlowEditor = memo(function FlowEditor(props: FlowEditorProps) {
  const { flow, whole, opened, state, view, keeping, keeper, place, waiting, countAgain } = props;
  const { rooms, desk } = opened;
  const { say } = useWords();
  const [, go] = useLocation();
  const mayEdit = useMay()('edit_content');
  const isPhone = useMediaQuery('(max-width: 63.99rem)', undefined, { getInitialValueInEffect: false });
  const burst = useRef(typingBursts());
  const lists = useMemo(() => listsOf(state.views.values()), [state.views]);
  const { titleOf, nodeWords, names } = useNames(state.views);
  const checked = useProblems(rooms, desk, { flow, text: view.text });
  const { problems } = checked;
  const offered = useOffered(desk, flow, { keeper, keeping });
  useSaveKey(() => desk.settle().then(() => keeper.save()));
  useShortcuts([{ keys: 'Escape', word: 'content_back', run: () => go(place.isOpen ? flowPath(flow) : '/flows') }]);
  // On a wide screen there always is a node: the one at which the flow begins.
  const start = wordsAt(view.frame?.start) || (view.nodes[0]?.id ?? null);
  const shown: Place = place.isOpen || isPhone ? place : { ...place, node: start };
  const isLocked = !mayEdit || keeping.deletes;

  const editor: Editor = {
    desk,
    rooms,
    state,
    flow,
    view,
    whole,
    problems,
    checked,
    waiting,
    countAgain,
    lists,
    names,
    isLocked,
    titleOf,
    nodeWords,
    place: shown,
    change: (word, operations, node = shown.node) =>
      desk.change({
        word: say(word),
        flow,
        node,
        steps: operations.map((operation) => ({ flow, operation })),
      }),
    changeAll: (word, flows, steps, node = shown.node) =>
      desk.change({
        word: say(word),
        flow,
        node,
        also: [...new Set(flows)],
        steps: () => steps(desk.read().views),
      }),
    changeBy: (word, also, run) =>
      desk.change({ word: say(word), flow, node: null, also, steps: () => run(say(word)) }),
    type(path, words, operations) {
      const key = keyOf(path);
      return desk.change({
        word: say('flows_did_type'),
        flow,
        node: shown.node,
        joins: burst.current(key, Date.now()),
        ...(words === null ? {} : { typed: { path, words } }),
        steps() {
          const now = desk.read().views.get(flow) ?? view;
          return operations((at) => flowPart(now, at)).map((operation) => ({ flow, operation }));
        },
      });
    },
    openNode(node) {
      if (place.as === 'graph') go(graphPath(flow, node));
      else go(node === null ? framePath(flow) : nodePath(flow, node));
    },
  };
  const page = place.as === 'figures' ? 'figures' : place.isTalk ? 'talk' : place.isOpen ? 'node' : 'outline';
  return (
    <EditorProvider editor={editor}>
      <div className="flow" data-page={page}>
        <TopBar keeper={keeper} keeping={keeping} />
        <div className="flow-notices">
          <EntryNotices page={FLOWS_PAGE} entry={flow} whole={whole} {...offered} />
          {keeping.theirs !== null && <FlowClash keeping={keeping} theirs={keeping.theirs} />}
        </div>
        <PhoneSteps page={page} />
        <FlowViews />
        <ProblemsDock />
      </div>
    </EditorProvider>
  );
});

/** What was typed here and never saved, also where it never reached the text: offered, taken and let be as one. */
function useOffered(desk: LettersDesk, flow: string, { keeper, keeping }: { keeper: Keeper; keeping: Keeping }) {
  const say = useSay();
  const left = useSyncExternalStore(desk.listen, () => desk.left(flow));
  if (left === null) return { keeper, keeping };
  const { offered, kept, mine = null } = keeping;
  return {
    keeping: { ...keeping, offered: offered ?? { kept, mine } },
    keeper: {
      ...keeper,
      answerOffer(takes: boolean) {
        keeper.answerOffer(takes);
        void desk.answerLeft(flow, takes, say('flows_did_type'));
      },
    },
  };
}

/** Ctrl+S saves at once; without it the browser would offer to save the page. */
function useSaveKey(save: () => Promise<unknown>): void {
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (!(event.ctrlKey || event.metaKey) || event.code !== 'KeyS') return;
      event.preventDefault();
      void save();
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });
}
