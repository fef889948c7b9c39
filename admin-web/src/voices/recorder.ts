/** What a browser writes of which the server takes the Opus; the first that it knows is used. */
const KINDS = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4;codecs=opus'];
/** A voice is clear with this much, and three minutes of it are less than a clip may have. */
const BITS_PER_SECOND = 20_000;
/** How often the loudness is looked at. */
const LOOK_MS = 100;

/** `null`: this browser cannot record. */
export function recordingKind(): string | null {
  if (typeof MediaRecorder === 'undefined' || !('mediaDevices' in navigator)) return null;
  return KINDS.find((kind) => MediaRecorder.isTypeSupported(kind)) ?? null;
}

/** A recording that goes on. */
export interface Recording {
  /** Ends it, where nothing else has, and gives what was said; the microphone is let go. */
  stop(): Promise<Blob>;
  /** Ends it and keeps nothing. */
  cancel(): void;
}

export interface RecordingTold {
  /** The loudness, 0 to 1, ten times a second, and for how long it has gone on. */
  onHeard: (loudness: number, seconds: number) => void;
  /** It has ended: somebody has stopped it, or the microphone is gone. What was said until then is there. */
  onEnd: () => void;
}

/** Asks for the microphone and begins; where it cannot begin, the microphone is let go. */
export async function beginRecording(kind: string, told: RecordingTold): Promise<Recording> {
  const microphone = await navigator.mediaDevices.getUserMedia({
    audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true },
  });
  const close = () => {
    for (const track of microphone.getTracks()) track.stop();
  };
  try {
    return record(microphone, close, { kind, ...told });
  } catch (error) {
    close();
    throw error;
  }
}

function record(
  microphone: MediaStream,
  close: () => void,
  { kind, onHeard, onEnd }: RecordingTold & { kind: string },
): Recording {
  const recorder = new MediaRecorder(microphone, { mimeType: kind, audioBitsPerSecond: BITS_PER_SECOND });
  const pieces: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
  const listening = new AudioContext();
  const analyser = listening.createAnalyser();
  listening.createMediaStreamSource(microphone).connect(analyser);
  const samples = new Uint8Array(analyser.fftSize);
  recorder.start();
  const begun = performance.now();
  const timer = setInterval(() => {
    analyser.getByteTimeDomainData(samples);
    const loudness = samples.reduce((most, one) => Math.max(most, Math.abs(one - 128)), 0) / 128;
    onHeard(loudness, (performance.now() - begun) / 1000);
  }, LOOK_MS);
  const { promise: ended, resolve } = Promise.withResolvers<Blob>();
  recorder.addEventListener('stop', () => {
    letGo();
    resolve(new Blob(pieces, { type: kind }));
    onEnd();
  });

  function letGo(): void {
    clearInterval(timer);
    if (listening.state !== 'closed') void listening.close();
    close();
  }

  function end(): void {
    if (recorder.state !== 'inactive') recorder.stop();
    letGo();
  }

  return {
    stop() {
      end();
      return ended;
    },
    cancel: end,
  };
}
