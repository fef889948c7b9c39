import type { Tab } from '../shell/tabs.tsx';

/** Pages of whoever leads the desk. */
export const LEADING_TABS: readonly Tab[] = [
  { path: '/load', word: 'place_load' },
  { path: '/plan', word: 'place_plan' },
];
