import { hashOf } from './hash.ts';

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
