import { loadFlows } from '../../../flows/load/load.ts';
import { inWords } from '../../support/in-words.ts';
import { fileOf, type Script } from './make-flows.ts';

/** The nodes of a flow in which nothing is wrong. */
export const END = 'start: { end: true }\n';

/** What is wrong with a flow of these nodes. */
export function problemsOf(nodes: string, script: Partial<Script> = {}) {
  return inWords(loadFlows([fileOf('work', { nodes, ...script })], 1).problems);
}

/** What is wrong with a file that holds this text. */
export function problemsOfText(text: string, name = 'work.yaml') {
  return inWords(loadFlows([{ name, text }], 1).problems);
}
