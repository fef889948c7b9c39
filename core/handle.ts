import { hashOf } from './hash.ts';

const FIRST = 'ba be bo da de do fa fo go ka le lo ma me no po ra re so ta to vi'.split(' ');
const SECOND = 'dim fen kin lan nor pel rim sen tal von zim lum'.split(' ');

/** So much of a request's random id is the person's: later requests of theirs have it, too. */
const OF_PERSON = 18;
const RANDOM_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * What staff call a person and each of their requests among themselves, such as `bolan-4271`: made from random parts of the
 * request's id alone, so that it tells nothing of the person and nobody can find it out who does not know the id.
 */
export function handleOf(ticketId: string): string {
  const number = hashOf(RANDOM_ID.test(ticketId) ? ticketId.slice(0, OF_PERSON) : ticketId);
  const [first, rest] = part(number, FIRST.length);
  const [second, last] = part(rest, SECOND.length);
  return `${FIRST[first]}${SECOND[second]}-${1000 + (last % 9000)}`;
}

/** The id of a request of somebody who had one before: by it staff know them again. */
export function idAfter(before: string, newId: string): string {
  const areRandom = RANDOM_ID.test(before) && RANDOM_ID.test(newId);
  return areRandom ? before.slice(0, OF_PERSON) + newId.slice(OF_PERSON) : newId;
}

/** The id of what stands beside a request of somebody, in another talk of theirs: by it staff know them, too. */
export function idBeside(ticketId: string, contactId: string): string {
  const own = contactId.replaceAll('-', '').slice(-16);
  if (!RANDOM_ID.test(ticketId) || !/^[0-9a-f]{16}$/.test(own)) return contactId;
  return `${ticketId.slice(0, OF_PERSON)}-${own.slice(0, 4)}-${own.slice(4)}`;
}

function part(number: number, size: number): [number, number] {
  return [number % size, Math.floor(number / size)];
}
