import {
  BufferSource,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  Input,
  type InputAudioTrack,
  MATROSKA,
  MP4,
  OGG,
  OggOutputFormat,
  Output,
  WEBM,
} from 'mediabunny';
import { CLIP_MAX_BYTES, CLIP_MAX_SECONDS } from '../../../core/clip.ts';

/**
 * Why a recording is none that channels take. `format`: it holds no Opus, such as AAC of a telephone. `video`: there are
 * pictures in it. `tracks`: there is more than one voice track, or none. `long`, `large`: over what a clip may have.
 * `broken`: it cannot be read to its end.
 */
export const CLIP_FAULTS = ['format', 'video', 'tracks', 'long', 'large', 'broken'] as const;
export type ClipFault = (typeof CLIP_FAULTS)[number];

/** A recording as a voice note: Opus in Ogg. */
export interface Remuxed {
  bytes: Uint8Array;
  /** Begun ones count. */
  seconds: number;
}

/** What browsers and telephones put Opus into. */
const FORMATS = [WEBM, MATROSKA, OGG, MP4];
/** Opus has 2.5 ms in its shortest packet. */
const PACKETS_MOST = CLIP_MAX_SECONDS * 400;

/** Takes the Opus out of WebM or Ogg, as its bytes say what it is, and puts it into Ogg as it is: nothing is encoded anew. */
export async function remux(file: Uint8Array): Promise<Remuxed | ClipFault> {
  if (file.length > CLIP_MAX_BYTES) return 'large';
  using input = new Input({ source: new BufferSource(file), formats: FORMATS });
  try {
    const track = await voiceIn(input);
    return typeof track === 'string' ? track : await copied(track);
  } catch {
    return 'broken';
  }
}

async function voiceIn(input: Input): Promise<InputAudioTrack | ClipFault> {
  // What ends before its kind is told is none.
  if (!(await input.canRead().catch(() => false))) return 'format';
  const tracks = await input.getTracks();
  if (tracks.some((track) => track.isVideoTrack())) return 'video';
  const [voice, ...others] = tracks;
  if (voice === undefined || others.length > 0 || !voice.isAudioTrack()) return 'tracks';
  return (await voice.getCodec()) === 'opus' ? voice : 'format';
}

async function copied(track: InputAudioTrack): Promise<Remuxed | ClipFault> {
  const decoderConfig = await track.getDecoderConfig();
  const target = new BufferTarget();
  const output = new Output({ format: new OggOutputFormat(), target });
  const voice = new EncodedAudioPacketSource('opus');
  output.addAudioTrack(voice);
  await output.start();
  let [count, size, end, begin] = [0, 0, 0, Number.POSITIVE_INFINITY];
  for await (const packet of new EncodedPacketSink(track).packets()) {
    count += 1;
    begin = Math.min(begin, packet.timestamp);
    end = Math.max(end, packet.timestamp + packet.duration);
    if (count > PACKETS_MOST || end - begin > CLIP_MAX_SECONDS) return 'long';
    if (Number.isNaN(end - begin)) return 'broken';
    // A file may name the same bytes again and again.
    size += packet.byteLength;
    if (size > CLIP_MAX_BYTES) return 'large';
    await voice.add(packet, count === 1 && decoderConfig !== null ? { decoderConfig } : undefined);
  }
  if (count === 0 || decoderConfig === null) return 'broken';
  await output.finalize();
  const bytes = new Uint8Array(target.buffer ?? []);
  if (bytes.length > CLIP_MAX_BYTES) return 'large';
  return { bytes, seconds: Math.max(1, Math.ceil(end - begin)) };
}
