import type { KeptEntries } from '../content/entries.ts';

/** A text as a file of the program has it. */
interface TextFile {
  name: string;
  text: string;
}

/** All that a release says on a day: flows and words of danger as they are written, all else as it was checked. */
export interface BundleShape {
  release: number;
  day: string;
  flows: readonly TextFile[];
  /** The words of danger. */
  words: readonly TextFile[];
  content: KeptEntries;
  /** Whether a model of topics is there for this release. */
  hasModel: boolean;
}
