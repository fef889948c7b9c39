import type { ComponentProps } from 'react';
import { useLocation } from 'wouter';
import { useSay } from '../language/words.tsx';
import { useSignedIn } from '../session.tsx';
import type { Place } from './place.ts';

/** The button of the menu in which one's own things stand, and pages for which there is no room elsewhere. */
export function OwnButton({ more, ...button }: { more: readonly Place[] } & ComponentProps<'button'>) {
  const say = useSay();
  const [here] = useLocation();
  const { staff } = useSignedIn();
  return (
    <button
      {...button}
      type="button"
      className="place own-menu"
      aria-current={more.some(({ path }) => here.startsWith(path)) ? 'true' : undefined}
    >
      <span className="initials" aria-hidden="true">
        {initialsOf(staff.name || staff.email)}
      </span>
      <span>{say('own_menu')}</span>
    </button>
  );
}

function initialsOf(name: string): string {
  const parts = name.split(/[\s@.]+/).filter((part) => part !== '');
  return parts
    .slice(0, 2)
    .map((part) => [...part][0]?.toUpperCase() ?? '')
    .join('');
}
