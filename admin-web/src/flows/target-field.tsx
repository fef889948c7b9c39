import { Button, Combobox, InputBase, useCombobox } from '@mantine/core';
import { useState } from 'react';
import { useSay } from '../language/words.tsx';
import type { FlowPath, NodeKind, Operation } from '../rooms/messages.ts';
import { useEditor, usePart } from './editor-context.tsx';
import { fieldId, useProblemsAt } from './field-problems.tsx';
import { wordsAt } from './flow-values.ts';
import { KindIcon } from './kind-icon.tsx';
import { freeId, KIND_WORDS, kindWord, newNode, takenIds } from './node-kinds.ts';
import { areFound } from './outline-search.ts';
import { type Target, targetsOf, thatMatch } from './targets.ts';

/** Kinds that are begun from a way that leads nowhere yet. */
const NEW_KINDS: readonly NodeKind[] = ['say', 'choose', 'expect', 'handoff', 'end'];
const NEW = '+';
const SHOWN = 60;

interface TargetFieldProps {
  path: FlowPath;
  label: string;
  /** What is said where nothing is chosen; without it one must be. */
  none?: string;
}

/** Where a way leads: a node of this flow, a new one, or another flow; found by its words. */
export function TargetField({ path, label, none }: TargetFieldProps) {
  const { base, value } = usePart();
  const { change, view, lists, openNode, isLocked } = useEditor();
  const whole = [...base, ...path];
  const { errors } = useProblemsAt(whole);
  const target = wordsAt(value, path);
  // Until the way is kept, the button beside it would lead to where it led before.
  const [isUnderway, setUnderway] = useState(false);
  const set = (next: string): Operation => ({ do: 'set', path: whole, value: next });

  async function choose(next: string): Promise<void> {
    setUnderway(true);
    await keep(next).finally(() => setUnderway(false));
  }

  function keep(next: string): Promise<boolean> {
    if (next === '') return change('flows_did_way', [{ do: 'remove', path: whole }]);
    const kind = NEW_KINDS.find((one) => next === `${NEW}${one}`);
    if (kind === undefined) return change('flows_did_way', [set(next)]);
    const id = freeId(kind, takenIds(view.nodes));
    const here = base[0] === 'nodes' ? String(base[1]) : null;
    // It leads on to where the way led before, so that nothing leads nowhere.
    const on = view.nodes.some((node) => node.id === target) ? target : (here ?? id);
    const added: Operation = { do: 'add-node', node: id, after: here, value: newNode(kind, on, lists) };
    return change('flows_did_add', [added, set(id)], id);
  }
  const isHere = view.nodes.some((node) => node.id === target);
  return (
    <div className="flow-field target">
      <TargetPicker
        id={fieldId(whole)}
        label={label}
        target={target}
        errors={errors}
        isLocked={isLocked}
        onChoose={(next: string) => void choose(next)}
        {...(none === undefined ? {} : { none })}
        mayBeNew
      />
      {isHere && <GoButton isUnderway={isUnderway} onGo={() => openNode(target)} />}
    </div>
  );
}

function GoButton({ isUnderway, onGo }: { isUnderway: boolean; onGo: () => void }) {
  const say = useSay();
  return (
    <Button size="compact-sm" variant="subtle" disabled={isUnderway} onClick={onGo}>
      {say('flows_go_there')}
    </Button>
  );
}

interface TargetPickerProps {
  id: string;
  label: string;
  target: string;
  none?: string;
  errors?: string | null;
  isLocked?: boolean;
  mayBeNew?: boolean;
  /** Nodes that are not offered. */
  but?: readonly string[];
  onlyHere?: boolean;
  onChoose: (target: string) => void;
}

/** A list of places that is searched by words, by mouse or by keys. */
export function TargetPicker(props: TargetPickerProps) {
  const { id, label, target, none, errors = null, isLocked = false, mayBeNew = false, but = [] } = props;
  const { onlyHere = false, onChoose } = props;
  const say = useSay();
  const { view, state, titleOf, nodeWords } = useEditor();
  const [search, setSearch] = useState<string | null>(null);
  const combobox = useCombobox({
    onDropdownOpen: () => setSearch(''),
    onDropdownClose: () => {
      setSearch(null);
      combobox.resetSelectedOption();
    },
  });
  const all = search === null ? [] : targetsOf(view, state.views, { titleOf, nodeWords, onlyHere });
  const found = thatMatch(all, search ?? '').filter((one) => !but.includes(one.value));
  const shown = found.slice(0, SHOWN);
  const [here, elsewhere] = [shown.filter(({ isHere }) => isHere), shown.filter(({ isHere }) => !isHere)];
  // Whoever searches means what is there: a new node stands behind what was found, and only if it is called so.
  const isSearched = (search ?? '').trim() !== '';
  const kinds = mayBeNew ? NEW_KINDS.filter((kind) => areFound(search ?? '', say(KIND_WORDS[kind]))) : [];
  const begun = kinds.length > 0 && (
    <Combobox.Group label={say('flows_target_new')}>
      {kinds.map((kind) => (
        <Combobox.Option key={kind} value={`${NEW}${kind}`}>
          <span className="target-option">
            <KindIcon kind={kind} />
            {say(KIND_WORDS[kind])}
          </span>
        </Combobox.Option>
      ))}
    </Combobox.Group>
  );
  const words = target === '' ? '' : wordsOfTarget(target, { titleOf, nodeWords, flow: view.flow, view });
  return (
    <Combobox
      store={combobox}
      withinPortal
      onOptionSubmit={(next) => {
        combobox.closeDropdown();
        onChoose(next);
      }}
    >
      <Combobox.Target>
        <InputBase
          id={id}
          label={label}
          error={errors}
          disabled={isLocked}
          value={search ?? words}
          placeholder={search === null ? (none ?? '') : words}
          onChange={({ currentTarget }) => {
            setSearch(currentTarget.value);
            combobox.openDropdown();
            combobox.selectFirstOption();
          }}
          onClick={() => combobox.openDropdown()}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={() => combobox.closeDropdown()}
          rightSection={<Combobox.Chevron />}
          rightSectionPointerEvents="none"
          autoComplete="off"
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options className="target-options" aria-label={label}>
          {none !== undefined && search === '' && <Combobox.Option value="">{none}</Combobox.Option>}
          <Group label={say('flows_target_here')} targets={here} />
          {!isSearched && begun}
          <Group label={say('flows_target_elsewhere')} targets={elsewhere} />
          {isSearched && begun}
          {found.length > shown.length && <Combobox.Empty>{say('flows_target_more')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function Group({ label, targets }: { label: string; targets: readonly Target[] }) {
  const say = useSay();
  if (targets.length === 0) return null;
  return (
    <Combobox.Group label={label}>
      {targets.map(({ value, kind, words }) => (
        <Combobox.Option key={value} value={value}>
          <span className="target-option">
            <KindIcon kind={kind} />
            <span>
              {words || say(kindWord(kind))}
              <span className="entry-id"> {value}</span>
            </span>
          </span>
        </Combobox.Option>
      ))}
    </Combobox.Group>
  );
}

interface Named {
  titleOf: (flow: string) => string;
  nodeWords: (flow: string, node: string) => string;
  flow: string;
  view: { nodes: readonly { id: string }[] };
}

/** A place, here or in another flow, as one line. */
export function wordsOfTarget(target: string, { titleOf, nodeWords, flow, view }: Named): string {
  if (view.nodes.some(({ id }) => id === target)) return nodeWords(flow, target);
  const [other = '', node] = target.split('/');
  return node === undefined ? titleOf(other) : `${titleOf(other)}: ${nodeWords(other, node)}`;
}
