import type { Inbound } from '../../core/message.ts';

const REMEMBERED = 1000;

/**
 * Tells which pictures of an album still say something. Those without words share one key and fall away as repeats
 * when they are accepted; after a picture with words they fall away here. What is forgotten (a restart, another
 * process) costs one needless answer to a picture, never a word.
 */
export function createAlbums(): { speaks(inbound: Inbound): boolean } {
  const withWords = new Set<string>();
  return {
    speaks({ id, account }) {
      const prefix = `${account}:album:`;
      if (!id.startsWith(prefix)) return true;
      const [album = '', picture] = id.slice(prefix.length).split(':');
      if (picture === undefined) return !withWords.has(album);
      withWords.add(album);
      const oldest = withWords.values().next();
      if (withWords.size > REMEMBERED && !oldest.done) withWords.delete(oldest.value);
      return true;
    },
  };
}
