import { join } from 'node:path';

/** `flows/scripts` and `content/data` are release 1. */
export const FIRST_RELEASE = 1;
const ROOT = join(import.meta.dirname, '..');
export const FLOW_FILES = join(ROOT, 'flows', 'scripts');
export const CONTENT_FILES = join(ROOT, 'content', 'data');
/** The flows of the version that knew of no releases, for stores that it has left behind. */
export const EARLIER_FLOWS = join(ROOT, 'content', 'releases', '0.1.0.json');
export const WORD_FILES = join(ROOT, 'language', 'words');
