import { useEffect, useRef, useState } from 'react';
import { CLIP_MAX_SECONDS } from '../../../core/clip.ts';
import { beginRecording, type Recording, recordingKind } from './recorder.ts';

/** What is heard ten times a second, of the last seconds. */
const SHOWN = 60;
/** A page that nobody looks at is asked once a second only. */
const ENDS_AFTER = CLIP_MAX_SECONDS - 2;

type State =
  | { is: 'idle' }
  | { is: 'refused' }
  | { is: 'recording'; heard: readonly number[]; seconds: number }
  | { is: 'made'; voice: Blob; url: string; heard: readonly number[]; isRefused?: boolean };

/** A recording from the first press until it is kept or thrown away. It ends by itself where it is as long as it may be. */
export function useRecorder() {
  const kind = recordingKind();
  const [state, setState] = useState<State>({ is: 'idle' });
  const going = useRef<Recording | null>(null);
  /** From the press on: the browser may ask the person first. */
  const isBusy = useRef(false);
  const isHere = useRef(true);

  // Whoever goes elsewhere leaves no microphone open behind.
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
      going.current?.cancel();
    };
  }, []);
  const url = state.is === 'made' ? state.url : null;
  useEffect(() => () => (url === null ? undefined : URL.revokeObjectURL(url)), [url]);

  /** What was recorded before gives way to what begins; false: nothing has begun. */
  async function begin(): Promise<boolean> {
    if (kind === null || isBusy.current) return false;
    isBusy.current = true;
    try {
      const recording = await beginRecording(kind, { onHeard: hear, onEnd: () => void stop() });
      if (!isHere.current) {
        recording.cancel();
        return false;
      }
      going.current = recording;
      setState({ is: 'recording', heard: [], seconds: 0 });
      return true;
    } catch {
      isBusy.current = false;
      setState((before) => (before.is === 'made' ? { ...before, isRefused: true } : { is: 'refused' }));
      return false;
    }
  }

  function hear(loudness: number, gone: number): void {
    const seconds = Math.floor(gone);
    if (seconds >= ENDS_AFTER) return void stop();
    setState((before) =>
      before.is === 'recording' ? { ...before, seconds, heard: [...before.heard, loudness].slice(-SHOWN) } : before,
    );
  }

  async function stop(): Promise<void> {
    const recording = going.current;
    going.current = null;
    if (recording === null) return;
    isBusy.current = false;
    const voice = await recording.stop();
    setState((before) => ({
      is: 'made',
      voice,
      url: URL.createObjectURL(voice),
      heard: before.is === 'recording' ? before.heard : [],
    }));
  }

  return { canRecord: kind !== null, state, begin, stop, forget: () => setState({ is: 'idle' }) };
}
