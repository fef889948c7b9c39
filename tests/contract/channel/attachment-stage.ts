import { remux } from '../../../app/editing/clips/remux.ts';
import type { Attachment, Outbound } from '../../../core/message.ts';
import { OWN_FILES_FROM } from '../../../core/own-file.ts';
import { JPEG, PDF } from '../../support/files.ts';
import { recording } from '../../support/recordings.ts';
import { openSpeaker } from './stage.ts';

const made = await remux(await recording());
if (typeof made === 'string') throw new Error(made);

export const BYTES = { picture: JPEG, paper: PDF, voice: Buffer.from(made.bytes) };
export const MIMES = { picture: 'image/jpeg', paper: 'application/pdf', voice: 'audio/ogg' };
export const INSTEAD = 'Ба шумо файл фиристоданд, вале он нарасид.';
type Kind = Attachment['kind'];

export function sent(kind: Kind, text = kind === 'voice' ? '' : 'Роҳ ба сафорат'): Partial<Outbound> {
  const [mime, size] = [MIMES[kind], BYTES[kind].length];
  const attachment = { file: OWN_FILES_FROM, kind, mime, name: `file.${kind}`, size, instead: INSTEAD };
  return { from: 'operator', text, attachment: kind === 'voice' ? { ...attachment, seconds: 2 } : attachment };
}

/** Whoever is known here has the file. */
export const fileOf = (kind: Kind) => async () => ({ mime: MIMES[kind], name: null, bytes: BYTES[kind] });
export const GONE = async () => null;
/** A store that is away for a moment, and then is back. */
export function awayOnce(kind: Kind) {
  let isAway = true;
  return async () => {
    if (!isAway) return fileOf(kind)();
    isAway = false;
    throw new Error('the store is away');
  };
}

export async function onTelegram(ownFileOf: () => Promise<Awaited<ReturnType<ReturnType<typeof fileOf>>> | null>) {
  const speaker = await openSpeaker([7], { ownFileOf });
  const shown = async () => (await speaker.fake.user(7).screen()).slice(1).map(({ text }) => text);
  return { ...speaker, shown, [Symbol.asyncDispose]: () => speaker[Symbol.asyncDispose]() };
}
