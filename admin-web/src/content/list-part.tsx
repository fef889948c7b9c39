import { ActionIcon, Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useSay } from '../language/words.tsx';
import { Icon } from '../shell/icon.tsx';
import { fieldId, Remarks, useField } from './form-context.tsx';
import { isRecord, type Json, type Part, type PartPath } from './merge-entry.ts';

interface ListPartProps {
  value: Part;
  onChange: (next: Part) => void;
  path: PartPath;
  label: string;
  isLabelled: boolean;
  hint: string | null;
  /** What stands in an item that was just added. */
  empty: Json;
  /** The first words of an item that is a group: it is folded, and opens at a press. */
  titleOf: ((item: Json) => string) | null;
  render: (item: Json, given: { index: number; onChange: (next: Part) => void; label: string }) => ReactNode;
}

/** Items in an order: added at the end, moved by buttons, taken away. */
export function ListPart({ value, onChange, path, label, isLabelled, hint, empty, titleOf, render }: ListPartProps) {
  const say = useSay();
  const { isLocked, error, warnings } = useField(path);
  const [opened, setOpened] = useState<number | null>(null);
  const items: readonly Json[] = Array.isArray(value) ? value : [];
  function move(from: number, to: number): void {
    const item = items[from];
    if (item === undefined) return;
    onChange(items.toSpliced(from, 1).toSpliced(to, 0, item));
    if (opened === from) setOpened(to);
  }
  function set(index: number, next: Part): void {
    onChange(items.with(index, next ?? ''));
  }

  return (
    <fieldset className="part" id={fieldId(path)} tabIndex={-1} disabled={isLocked}>
      <legend className={isLabelled ? 'unseen' : 'label'}>{label}</legend>
      {hint && <p className="hint">{hint}</p>}
      <ol className="items">
        {items.map((item, index) => {
          const named = `${label} ${index + 1}`;
          const title = titleOf?.(item) ?? null;
          const isOpened = opened === index;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: an item is nothing but its place in the list
            <li key={index} className={title === null ? 'item' : 'item item-folded'}>
              {title === null ? (
                <div className="item-main">
                  {render(item, { index, onChange: (next) => set(index, next), label: named })}
                </div>
              ) : (
                <button
                  type="button"
                  id={fieldId([...path, String(index)])}
                  className="item-title"
                  aria-expanded={isOpened}
                  onClick={() => setOpened(isOpened ? null : index)}
                >
                  <Icon name={isOpened ? 'up' : 'down'} />
                  <span>
                    {index + 1}. {title || say('content_item_empty')}
                  </span>
                </button>
              )}
              {!isLocked && (
                <div className="item-buttons">
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={`${named}: ${say('move_up')}`}
                    disabled={index === 0}
                    onClick={() => move(index, index - 1)}
                  >
                    <Icon name="up" />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={`${named}: ${say('content_move_down')}`}
                    disabled={index === items.length - 1}
                    onClick={() => move(index, index + 1)}
                  >
                    <Icon name="down" />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={`${named}: ${say('take_away')}`}
                    onClick={() => {
                      setOpened(null);
                      onChange(items.toSpliced(index, 1));
                    }}
                  >
                    <Icon name="close" />
                  </ActionIcon>
                </div>
              )}
              {title !== null && isOpened && (
                <div className="item-inside">
                  {render(item, { index, onChange: (next) => set(index, next), label: named })}
                </div>
              )}
            </li>
          );
        })}
      </ol>
      {error !== null && <p className="field-error">{error}</p>}
      <Remarks lines={warnings} />
      {!isLocked && (
        <Button
          className="add"
          size="compact-sm"
          variant="default"
          onClick={() => {
            setOpened(items.length);
            onChange([...items, empty]);
          }}
        >
          {say('content_add_to', { name: label })}
        </Button>
      )}
    </fieldset>
  );
}

interface TablePartProps {
  value: Part;
  onChange: (next: Part) => void;
  path: PartPath;
  label: string;
  /** What stands where nothing was written. */
  empty: Json;
  render: (item: Json, given: { name: string; onChange: (next: Part) => void }) => ReactNode;
}

/** Values by their names, such as the weights of flags; which names there are is not for the form to say. */
export function TablePart({ value, onChange, path, label, empty, render }: TablePartProps) {
  const { isLocked } = useField(path);
  const values = isRecord(value) ? value : {};
  return (
    <fieldset className="part" id={fieldId(path)} tabIndex={-1} disabled={isLocked}>
      <legend className="label">{label}</legend>
      <ul className="table-part">
        {Object.entries(values).map(([key, item]) => (
          <li key={key} className="table-line">
            {render(item, { name: key, onChange: (next) => onChange({ ...values, [key]: next ?? empty }) })}
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
