/** edit/: changes to the text of a flow, as an editor makes them; each can be undone, byte for byte. */

/** What YAML and JSON can both say. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** A place in a flow: `['nodes', 'safe', 'ask', 'tg']`, `['hears', 'ru', 3]`. */
export type FlowPath = readonly (string | number)[];

/** One change to one flow. Comments, order and what is not named stay as they are written. */
export type Operation =
  /** Puts a value, and makes what leads to it. */
  | { do: 'set'; path: FlowPath; value: Plain }
  | { do: 'remove'; path: FlowPath }
  /** Into a list; at its end where `index` is its length. */
  | { do: 'insert'; path: FlowPath; index: number; value: Plain }
  /** Within a list. */
  | { do: 'move'; path: FlowPath; from: number; to: number }
  /** `after: null` puts it first. The node is written as in YAML, without its id. */
  | { do: 'add-node'; node: string; after: string | null; value: Plain }
  | { do: 'move-node'; node: string; after: string | null }
  | { do: 'copy-node'; node: string; as: string }
  /** With everything in this flow that leads to it; the old id stays in `was`, so that whoever waits there is asked the same. */
  | { do: 'rename-node'; node: string; to: string }
  /**
   * What led there leads to `instead` from now on: a node of this flow, else as a `to` is written. Whoever waits there is led on to
   * it, and what they still answer to the old question is read as an answer to that one.
   */
  | { do: 'delete-node'; node: string; instead: string }
  /** The whole text, as it was written by hand. */
  | { do: 'write'; text: string };

/** A change of one flow among several that belong together. */
export interface FlowStep {
  flow: string;
  operation: Operation;
}

/** What leads back: so many characters from `from` on become `put`. */
export interface Splice {
  from: number;
  length: number;
  put: string;
}
