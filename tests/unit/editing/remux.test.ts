import fc from 'fast-check';
import { fileTypeFromBuffer } from 'file-type';
import { expect, test } from 'vitest';
import { CLIP_FAULTS, type Remuxed, remux } from '../../../app/editing/clips/remux.ts';
import { CLIP_MAX_BYTES } from '../../../core/clip.ts';
import { recording } from '../../support/recordings.ts';

async function made(file: Uint8Array): Promise<Remuxed> {
  const note = await remux(file);
  if (typeof note === 'string') throw new Error(note);
  return note;
}

test.each(['webm', 'ogg', 'mp4'] as const)('Opus in %s becomes a voice note in Ogg, as long as it was', async (as) => {
  const { bytes, seconds } = await made(await recording({ as, seconds: 2.5 }));

  expect(seconds).toBe(3);
  expect((await fileTypeFromBuffer(bytes))?.mime).toBe('audio/ogg; codecs=opus');
  expect(Buffer.from(bytes).includes('OpusHead')).toBe(true);
  expect((await made(bytes)).seconds).toBe(3);
});

test.each([
  ['AAC in MP4', 'format', { as: 'mp4', codec: 'aac' }],
  ['bare AAC', 'format', { as: 'aac', codec: 'aac' }],
  ['a film', 'video', { hasPicture: true }],
  ['two voices', 'tracks', { voices: 2 }],
  ['what is too long', 'long', { seconds: 181 }],
  ['what is too large', 'large', { seconds: 60, packet: new Uint8Array(400).fill(0xf8) }],
] as const)('%s is refused by its own word', async (_name, fault, wish) => {
  expect(await remux(await recording(wish))).toBe(fault);
});

test('what is as long as may be is taken', async () => {
  expect((await made(await recording({ seconds: 180 }))).seconds).toBe(180);
});

test('what is no sound at all is refused, whatever it is called', async () => {
  for (const file of ['', 'RIFF', '<html>', 'a'.repeat(5000)]) {
    expect(CLIP_FAULTS).toContain(await remux(Buffer.from(file)));
  }
  expect(await remux(new Uint8Array(CLIP_MAX_BYTES + 1))).toBe('large');
});

test('a recording that is cut off or spoilt anywhere is taken as far as it goes, or refused, and nothing else', async () => {
  const whole = await recording({ seconds: 1 });
  const spoilt = fc.record({ end: fc.nat(whole.length), at: fc.nat(whole.length - 1), byte: fc.nat(255) });
  await fc.assert(
    fc.asyncProperty(spoilt, async ({ end, at, byte }) => {
      const file = whole.slice(0, end);
      if (at < file.length) file[at] = byte;
      const note = await remux(file);
      if (typeof note === 'string') expect(CLIP_FAULTS).toContain(note);
      else expect(Buffer.from(note.bytes).subarray(0, 4).toString()).toBe('OggS');
    }),
    { numRuns: 60 },
  );
});
