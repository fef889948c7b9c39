import type { Permission } from '../../../core/permission.ts';
import type { WordKey } from '../language/words.tsx';

/** A page of the console, in the order of the navigation. */
export interface Place {
  path: '/inbox' | '/staff' | '/figures' | '/health' | '/audit' | '/settings' | '/account';
  word: WordKey;
  icon: 'inbox' | 'figures' | 'health' | 'staff' | 'audit' | 'settings' | 'account';
  keys: string;
  needs: Permission;
}
