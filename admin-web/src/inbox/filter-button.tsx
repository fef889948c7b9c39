import { ActionIcon, type ActionIconProps } from '@mantine/core';
import type { MouseEventHandler, Ref } from 'react';
import type { Wish } from '../api/desk.ts';
import { useSay } from '../language/words.tsx';
import { Icon } from '../shell/icon.tsx';

interface FilterButtonProps extends ActionIconProps {
  wish: Wish;
  ref?: Ref<HTMLButtonElement>;
  'aria-haspopup'?: 'dialog';
  onClick?: MouseEventHandler<HTMLButtonElement>;
}

/** The button of what narrows the list further; it shows whether anything does. */
export function FilterButton({ wish, ...button }: FilterButtonProps) {
  const say = useSay();
  const { view: _view, words: _words, ...narrowing } = wish;
  const isAny = Object.values(narrowing).some((value) => value !== '');
  return (
    <ActionIcon
      {...button}
      variant={isAny ? 'light' : 'default'}
      size={36}
      aria-label={say('filters')}
      aria-pressed={isAny}
    >
      <Icon name="filter" />
    </ActionIcon>
  );
}
