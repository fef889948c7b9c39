import { Button, FileButton } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { CLIP_MAX_SECONDS } from '../../../core/clip.ts';
import { type ClipRow, keepClip } from '../api/clips.ts';
import { fileText } from '../content/file-text.ts';
import { useSay } from '../language/words.tsx';
import { useLeavingWarning } from '../shell/leaving-warning.ts';
import { Refused } from '../shell/states.tsx';
import { forgetClips } from './queries.ts';
import { useRecorder } from './use-recorder.ts';
import { Wave } from './wave.tsx';

const ACCEPTED = 'audio/ogg,audio/webm,audio/mp4,.ogg,.oga,.opus,.webm,.weba';

/** Speaks a text, or takes a file in which somebody has; nothing leaves the browser before it was listened to and kept. */
export function RecordPart({ row }: { row: ClipRow }) {
  const say = useSay();
  const queries = useQueryClient();
  const { canRecord, state, begin, stop, forget } = useRecorder();
  const [isUnread, setIsUnread] = useState(false);
  useLeavingWarning(state.is === 'recording' || state.is === 'made');
  const keeping = useMutation({
    mutationFn: async (voice: Blob) => {
      const file = await fileText(voice);
      setIsUnread(file === null);
      if (file !== null) await keepClip({ key: row.key, language: row.language, hash: row.hash, file });
      return file !== null;
    },
    onSuccess: async (isKept) => {
      if (!isKept) return;
      forget();
      await forgetClips(queries);
    },
  });
  return (
    <div className="voice-record">
      {state.is === 'recording' && (
        <>
          <Wave heard={state.heard} />
          <p className="hint" role="timer">
            {say('voices_recording', { seconds: state.seconds, most: CLIP_MAX_SECONDS })}
          </p>
          <div className="buttons">
            <Button size="compact-sm" color="red" onClick={() => void stop()}>
              {say('voices_stop')}
            </Button>
          </div>
        </>
      )}
      {state.is === 'made' && (
        <>
          <Wave heard={state.heard} />
          {/* biome-ignore lint/a11y/useMediaCaption: it says the text above it */}
          <audio className="voice" src={state.url} controls aria-label={say('voices_part')} />
          <div className="buttons">
            <Button size="compact-sm" loading={keeping.isPending} onClick={() => keeping.mutate(state.voice)}>
              {say('voices_send')}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => void begin()}>
              {say('voices_again')}
            </Button>
            <Button size="compact-sm" variant="subtle" onClick={forget}>
              {say('voices_throw')}
            </Button>
          </div>
        </>
      )}
      {(state.is === 'idle' || state.is === 'refused') && (
        <div className="buttons">
          {canRecord && (
            <Button size="compact-sm" variant="default" onClick={() => void begin()}>
              {say('voices_record')}
            </Button>
          )}
          <FileButton accept={ACCEPTED} onChange={(file) => file !== null && keeping.mutate(file)}>
            {(given) => (
              <Button {...given} size="compact-sm" variant="subtle" loading={keeping.isPending}>
                {say('voices_upload')}
              </Button>
            )}
          </FileButton>
        </div>
      )}
      {!canRecord && <p className="hint">{say('voices_no_recorder')}</p>}
      {state.is === 'refused' && (
        <p className="refused" role="alert">
          {say('voices_no_microphone')}
        </p>
      )}
      {isUnread && (
        <p className="refused" role="alert">
          {say('voices_unread_file')}
        </p>
      )}
      <Refused error={keeping.error} />
    </div>
  );
}
