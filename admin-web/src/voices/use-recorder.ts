import { useEffect, useRef, useState } from 'react';
import { CLIP_MAX_SECONDS } from '../../../core/clip.ts';
import { beginRecording, type Recording, recordingKind } from './recorder.ts';

/** What is heard ten times a second, of the last seconds. */
const SHOWN = 60;
const PER_SECOND = 10;

type State =
  | { is: 'idle' }
  | { is: 'refused' }
  | { is: 'recording'; heard: readonly number[]; seconds: number }
  | { is: 'made'; voice: Blob; url: string; heard: readonly number[] };

/** A recording from the first press until it is kept or thrown away. It ends by itself where it is as long as it may be. */
export function useRecorder() {
  const kind = recordingKind();
  const [state, setState] = useState<State>({ is: 'idle' });
  const going = useRef<Recording | null>(null);
  /** From the press on: the browser may ask the person first. */
  const isBusy = useRef(false);
  const isHere = useRef(true);
  const count = useRef(0);

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

  async function begin(): Promise<void> {
    if (kind === null || isBusy.current) return;
    isBusy.current = true;
    count.current = 0;
    try {
      const recording = await beginRecording(kind, hear);
      if (!isHere.current) return recording.cancel();
      going.current = recording;
      setState({ is: 'recording', heard: [], seconds: 0 });
    } catch {
      isBusy.current = false;
      setState({ is: 'refused' });
    }
  }

  function hear(loudness: number): void {
    count.current += 1;
    const seconds = Math.floor(count.current / PER_SECOND);
    if (seconds >= CLIP_MAX_SECONDS) return void stop();
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
