const FIRST = 'ba be bo da de do fa fo go ka le lo ma me no po ra re so ta to vi'.split(' ');
const SECOND = 'dim fen kin lan nor pel rim sen tal von zim lum'.split(' ');

/**
 * What staff call a request among themselves, such as `bolan-4271`: made from the request's random id alone, so that it
 * tells nothing of the person and nobody can find it out who does not know the id.
 */
export function handleOf(ticketId: string): string {
  const number = hashOf(ticketId);
  const [first, rest] = part(number, FIRST.length);
  const [second, last] = part(rest, SECOND.length);
  return `${FIRST[first]}${SECOND[second]}-${1000 + (last % 9000)}`;
}

function part(number: number, size: number): [number, number] {
  return [number % size, Math.floor(number / size)];
}

/** FNV-1a, with the bits mixed once more: ids differ in their last letters alone, too. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
