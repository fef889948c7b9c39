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
  /** Ends it and gives what was said; the microphone is let go. */
  stop(): Promise<Blob>;
  /** Ends it and keeps nothing. */
  cancel(): void;
}

/** Asks for the microphone and begins. `onHeard` is told the loudness, 0 to 1, ten times a second. */
export async function beginRecording(kind: string, onHeard: (loudness: number) => void): Promise<Recording> {
  const microphone = await navigator.mediaDevices.getUserMedia({
    audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true },
  });
  const recorder = new MediaRecorder(microphone, { mimeType: kind, audioBitsPerSecond: BITS_PER_SECOND });
  const pieces: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
  const listening = new AudioContext();
  const analyser = listening.createAnalyser();
  listening.createMediaStreamSource(microphone).connect(analyser);
  const samples = new Uint8Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getByteTimeDomainData(samples);
    onHeard(samples.reduce((most, one) => Math.max(most, Math.abs(one - 128)), 0) / 128);
  }, LOOK_MS);
  recorder.start();

  function letGo(): void {
    clearInterval(timer);
    void listening.close();
    for (const track of microphone.getTracks()) track.stop();
  }

  return {
    stop() {
      const { promise, resolve } = Promise.withResolvers<Blob>();
      recorder.addEventListener('stop', () => resolve(new Blob(pieces, { type: kind })));
      recorder.stop();
      letGo();
      return promise;
    },
    cancel() {
      if (recorder.state !== 'inactive') recorder.stop();
      letGo();
    },
  };
}
