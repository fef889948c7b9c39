import {
  AdtsOutputFormat,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  OggOutputFormat,
  Output,
  type OutputFormat,
  WebMOutputFormat,
} from 'mediabunny';

const PACKET_S = 0.02;
/** Twenty milliseconds of silence, as Opus writes it. */
const SILENCE = Uint8Array.of(0xf8, 0xff, 0xfe);

/** RFC 7845: one channel, 48 kHz. */
function opusHead(): Uint8Array {
  const head = Buffer.alloc(19);
  head.write('OpusHead', 0, 'ascii');
  head.writeUInt8(1, 8);
  head.writeUInt8(1, 9);
  head.writeUInt16LE(312, 10);
  head.writeUInt32LE(48_000, 12);
  return head;
}

const CONFIG = {
  opus: { codec: 'opus', sampleRate: 48_000, numberOfChannels: 1, description: opusHead() },
  aac: { codec: 'mp4a.40.2', sampleRate: 48_000, numberOfChannels: 1, description: Uint8Array.of(0x11, 0x88) },
} as const;

interface Wish {
  as?: 'webm' | 'ogg' | 'mp4' | 'aac';
  seconds?: number;
  codec?: keyof typeof CONFIG;
  voices?: number;
  hasPicture?: boolean;
  /** What is said; another letter makes another recording. */
  packet?: Uint8Array;
}

const FORMATS: Record<NonNullable<Wish['as']>, () => OutputFormat> = {
  webm: () => new WebMOutputFormat(),
  ogg: () => new OggOutputFormat(),
  mp4: () => new Mp4OutputFormat(),
  aac: () => new AdtsOutputFormat(),
};

/** A recording as a browser or a telephone makes one. */
export async function recording({
  as = 'webm',
  seconds = 2,
  codec = 'opus',
  voices = 1,
  hasPicture = false,
  packet = SILENCE,
}: Wish = {}): Promise<Uint8Array> {
  const target = new BufferTarget();
  const output = new Output({ format: FORMATS[as](), target });
  const sources = Array.from({ length: voices }, () => new EncodedAudioPacketSource(codec));
  for (const source of sources) output.addAudioTrack(source);
  const picture = hasPicture ? new EncodedVideoPacketSource('vp8') : null;
  if (picture !== null) output.addVideoTrack(picture);
  await output.start();
  const decoderConfig = CONFIG[codec];
  await picture?.add(new EncodedPacket(Uint8Array.of(1), 'key', 0, seconds), {
    decoderConfig: { codec: 'vp8', codedWidth: 2, codedHeight: 2 },
  });
  for (let at = 0; at * PACKET_S < seconds; at++) {
    const said = new EncodedPacket(packet, 'key', at * PACKET_S, PACKET_S);
    for (const source of sources) await source.add(said, { decoderConfig });
  }
  await output.finalize();
  return new Uint8Array(target.buffer ?? []);
}
