import { TextInput } from '@mantine/core';
import { type KeyboardEvent, memo, useRef, useState } from 'react';
import { useSay, useWords } from '../language/words.tsx';
import { useShortcuts } from '../shell/shortcuts.tsx';
import { AddMenu } from './add-menu.tsx';
import { useEditor } from './editor-context.tsx';
import { KindIcon } from './kind-icon.tsx';
import { moveBeside, moveBy } from './moves.ts';
import { firstWords, kindWord } from './node-kinds.ts';
import { isFound } from './outline-search.ts';
import { useRowDrag } from './row-drag.ts';
import { useOutlineFigures } from './use-figures.ts';
import { waitingWords } from './waiting-at.ts';

/** All nodes in the order in which they are read, with what is wrong at each and who waits there. */
export function Outline() {
  const { say, language } = useWords();
  const { view, flow, problems, waiting, place, openNode, change, isLocked } = useEditor();
  const [typed, setTyped] = useState('');
  const search = useRef<HTMLInputElement | null>(null);
  const list = useRef<HTMLUListElement | null>(null);
  useShortcuts([{ keys: '/', word: 'key_search', run: () => search.current?.focus() }]);
  useRowDrag({
    list,
    isLocked,
    rows: '.outline-item',
    shape: view.nodes.map(({ id }) => id).join(' '),
    onMove(node, other, edge) {
      const move = moveBeside(view.nodes, node, other, edge);
      if (move !== null) void change('flows_did_move', [move], node);
    },
  });
  const own = language === 'tg' ? 'tg' : 'ru';
  const wrong = new Map<string, 'error' | 'warning'>();
  for (const problem of problems ?? []) {
    if (problem.flow !== flow || problem.node === null || wrong.get(problem.node) === 'error') continue;
    wrong.set(problem.node, problem.severity);
  }
  // Always the same one, or each row would be drawn anew with every letter.
  const newest = useRef(openNode);
  newest.current = openNode;
  const [open] = useState(() => (node: string) => newest.current(node));
  const shown = view.nodes.filter((node) => isFound(node, typed));
  const start = view.frame?.start;
  const figures = useOutlineFigures(flow);

  function press(event: KeyboardEvent<HTMLElement>): void {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0 || !(event.target instanceof HTMLElement)) return;
    const node = event.target.dataset.node;
    if (event.altKey && node !== undefined) {
      event.preventDefault();
      const move = moveBy(view.nodes, node, by);
      if (move !== null && !isLocked) void change('flows_did_move', [move], node);
      return;
    }
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('.outline-row') ?? [])];
    const next = rows[rows.indexOf(event.target) + by];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  }
  return (
    <nav className="outline" aria-label={say('flows_outline')}>
      <div className="outline-head">
        <TextInput
          ref={search}
          type="search"
          aria-label={say('flows_search_nodes')}
          placeholder={say('flows_search_nodes')}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur();
            if (event.key === 'Enter' && shown[0] !== undefined) openNode(shown[0].id);
            if (event.key !== 'ArrowDown') return;
            event.preventDefault();
            list.current?.querySelector<HTMLElement>('.outline-row')?.focus();
          }}
          autoComplete="off"
        />
        <AddMenu />
      </div>
      <ul ref={list} className="outline-rows" onKeyDown={press}>
        <li>
          <button
            type="button"
            className="outline-row outline-frame"
            aria-current={place.isOpen && place.as !== 'figures' && place.node === null ? 'true' : undefined}
            onClick={() => openNode(null)}
          >
            <span className="outline-words">{say('flows_whole')}</span>
          </button>
        </li>
        {shown.map((node) => (
          <Row
            key={node.id}
            id={node.id}
            kind={node.kind}
            words={firstWords(node, own)}
            lang={own}
            isStart={start === node.id}
            wrong={wrong.get(node.id) ?? null}
            waiting={waitingWords(waiting?.get(`${flow}/${node.id}`))}
            passed={figures.wordsOf(node)}
            isOpen={place.node === node.id}
            onOpen={open}
          />
        ))}
      </ul>
      {figures.isKnown && <p className="hint outline-none">{say('flows_figures_outline')}</p>}
      {shown.length === 0 && <p className="hint outline-none">{say('flows_none_found')}</p>}
    </nav>
  );
}

interface RowProps {
  id: string;
  kind: string | null;
  words: string;
  lang: 'tg' | 'ru';
  isStart: boolean;
  wrong: 'error' | 'warning' | null;
  waiting: string;
  /** How many came and gave up; empty: nothing is known. */
  passed: string;
  isOpen: boolean;
  onOpen: (node: string) => void;
}

/** Of plain values alone, so that what is typed into one node draws no other anew. */
const Row = memo(function Row({ id, kind, words, lang, isStart, wrong, waiting, passed, isOpen, onOpen }: RowProps) {
  const say = useSay();
  return (
    <li className="outline-item" data-node={id} data-row={id}>
      <button
        type="button"
        className="outline-row"
        data-node={id}
        aria-current={isOpen ? 'true' : undefined}
        onClick={() => onOpen(id)}
      >
        <KindIcon kind={kind} />
        <span className="outline-words">
          <span className="outline-kind">
            {say(kindWord(kind))}
            {isStart && ` · ${say('flows_start')}`}
          </span>
          {words !== '' && <span lang={lang}>{words}</span>}
          {passed !== '' && <span className="outline-passed">{passed}</span>}
        </span>
        {waiting !== '' && (
          <span className="count" title={say('flows_waiting_here', { number: waiting })}>
            {waiting}
            <span className="unseen">{say('flows_waiting_here', { number: waiting })}</span>
          </span>
        )}
        {wrong !== null && (
          <span className="dot" data-severity={wrong}>
            <span className="unseen">{say(wrong === 'error' ? 'flows_has_errors' : 'flows_has_remarks')}</span>
          </span>
        )}
      </button>
    </li>
  );
});
