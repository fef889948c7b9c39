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

/**
 * Speaks a text, or takes a file in which somebody has; nothing leaves the browser before it was listened to and kept. What
 * is recorded stays while the text is written, and is kept only of the words that stood there when it began.
 */
export function RecordPart({ row, isReady }: { row: ClipRow; isReady: boolean }) {
  const say = useSay();
  const queries = useQueryClient();
  const { canRecord, state, begin, stop, forget } = useRecorder();
  const [isUnread, setIsUnread] = useState(false);
  const [spoken, setSpoken] = useState(row);
  const isStale = spoken.hash !== row.hash || !isReady;
  useLeavingWarning(state.is === 'recording' || state.is === 'made');
  const keeping = useMutation({
    mutationFn: async (voice: Blob) => {
      const file = await fileText(voice);
      setIsUnread(file === null);
      if (file !== null) await keepClip({ key: row.key, language: row.language, hash: spoken.hash, file });
      return file !== null;
    },
    onSuccess: async (isKept) => {
      if (!isKept) return;
      forget();
      await forgetClips(queries);
    },
  });
  async function record(): Promise<void> {
    if (await begin()) setSpoken(row);
  }

  const isIdle = state.is === 'idle' || state.is === 'refused';
  if (isIdle && !isReady) return null;
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
            <Button
              size="compact-sm"
              disabled={isStale}
              loading={keeping.isPending}
              onClick={() => keeping.mutate(state.voice)}
            >
              {say('voices_send')}
            </Button>
            <Button size="compact-sm" variant="default" disabled={!isReady} onClick={() => void record()}>
              {say('voices_again')}
            </Button>
            <Button size="compact-sm" variant="subtle" onClick={forget}>
              {say('voices_throw')}
            </Button>
          </div>
          {spoken.hash !== row.hash && (
            <p className="refused" role="alert">
              {say('problem_clip_stale')}
            </p>
          )}
        </>
      )}
      {isIdle && (
        <div className="buttons">
          {canRecord && (
            <Button size="compact-sm" variant="default" onClick={() => void record()}>
              {say('voices_record')}
            </Button>
          )}
          <FileButton accept={ACCEPTED} onChange={(file) => file !== null && keeping.mutate(file)}>
            {(given) => (
              <Button
                {...given}
                size="compact-sm"
                variant="subtle"
                loading={keeping.isPending}
                onClick={() => {
                  setSpoken(row);
                  given.onClick();
                }}
              >
                {say('voices_upload')}
              </Button>
            )}
          </FileButton>
        </div>
      )}
      {!canRecord && <p className="hint">{say('voices_no_recorder')}</p>}
      {(state.is === 'refused' || (state.is === 'made' && state.isRefused)) && (
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
