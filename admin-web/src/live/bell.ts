const KEPT = 'console-sound';
/** Two soft tones, one above the other. */
const TONES = [
  { hertz: 587, at: 0 },
  { hertz: 784, at: 0.22 },
] as const;
const TONE_S = 0.35;
const LOUD = 0.12;
/** However much comes at once, it rings once. */
const APART_MS = 4000;

let sound: AudioContext | null = null;
let rungAt = Number.NEGATIVE_INFINITY;

export function isBellOn(): boolean {
  return localStorage.getItem(KEPT) !== 'off';
}

export function turnBell(isOn: boolean): void {
  localStorage.setItem(KEPT, isOn ? 'on' : 'off');
  if (isOn) ring();
}

/** Browsers let a page sound only after somebody has touched it; before that it stays silent, and the title counts. */
export function ring(): void {
  if (!isBellOn() || navigator.userActivation?.hasBeenActive === false) return;
  if (performance.now() - rungAt < APART_MS) return;
  rungAt = performance.now();
  sound ??= new AudioContext();
  for (const { hertz, at } of TONES) play(sound, hertz, sound.currentTime + at);
}

function play(context: AudioContext, hertz: number, from: number): void {
  const tone = context.createOscillator();
  const loudness = context.createGain();
  tone.frequency.value = hertz;
  loudness.gain.setValueAtTime(LOUD, from);
  loudness.gain.exponentialRampToValueAtTime(0.001, from + TONE_S);
  tone.connect(loudness).connect(context.destination);
  tone.start(from);
  tone.stop(from + TONE_S);
}
