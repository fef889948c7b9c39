import type { Permission } from '../../../core/permission.ts';
import type { WordKey } from '../language/words.tsx';

/** A page of the console, in the order of the navigation. */
export interface Place {
  path:
    | '/inbox'
    | '/load'
    | '/follow-up'
    | '/facts'
    | '/flows'
    | '/translate'
    | '/read'
    | '/release'
    | '/staff'
    | '/figures'
    | '/case-export'
    | '/health'
    | '/audit'
    | '/settings'
    | '/account';
  /** Addresses of pages that belong to it. */
  also?: readonly string[];
  word: WordKey;
  icon:
    | 'inbox'
    | 'load'
    | 'follow-up'
    | 'knowledge'
    | 'flows'
    | 'translate'
    | 'read'
    | 'release'
    | 'figures'
    | 'case-export'
    | 'health'
    | 'staff'
    | 'audit'
    | 'settings'
    | 'account';
  keys: string;
  needs: Permission;
}
