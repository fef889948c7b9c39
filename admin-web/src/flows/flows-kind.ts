import type { KindPage } from '../content/kinds.ts';

/** Flows are entries as all others are, with a page of their own. */
export const FLOWS_PAGE: KindPage = {
  kind: 'flow',
  path: '/flows',
  word: 'flows_title',
  lead: 'flows_lead',
  isDated: false,
  isOpen: true,
  isSaid: false,
};
