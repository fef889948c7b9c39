import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { CLIP_MAX_SECONDS } from '../../../core/clip.ts';
import { useSay } from '../language/words.tsx';
import { useRecorder } from '../voices/use-recorder.ts';
import { Wave } from '../voices/wave.tsx';
import type { OwnFile } from './unsent.ts';

/** Records what an operator says. It is listened to beside the field, and goes out with the next press there. */
export function VoiceAttach({ onVoice, onEnd }: { onVoice: (file: OwnFile) => void; onEnd: () => void }) {
  const say = useSay();
  const { canRecord, state, begin, stop } = useRecorder();
  const hasBegun = useRef(false);
  useEffect(() => {
    if (hasBegun.current || !canRecord) return;
    hasBegun.current = true;
    void begin();
  });
  const made = state.is === 'made' ? state.voice : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each recording
  useEffect(() => {
    if (made !== null) onVoice({ bytes: made, name: '', kind: 'voice' });
  }, [made]);

  return (
    <div className="voice-attach">
      {!canRecord && <p className="hint">{say('attach_no_recorder')}</p>}
      {state.is === 'refused' && (
        <p className="refused" role="alert">
          {say('attach_no_microphone')}
        </p>
      )}
      {state.is === 'recording' && (
        <>
          <Wave heard={state.heard} />
          <p className="hint" role="timer">
            {say('attach_recording', { seconds: state.seconds, most: CLIP_MAX_SECONDS })}
          </p>
          <Button size="compact-sm" color="red" onClick={() => void stop()}>
            {say('attach_stop')}
          </Button>
        </>
      )}
      <Button size="compact-sm" variant="subtle" onClick={onEnd}>
        {say('cancel')}
      </Button>
    </div>
  );
}
