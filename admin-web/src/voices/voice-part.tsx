import '../style/voices.css';
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { approveClip, type Clip, type ClipRow, dropClip, soundOf, tellPlayed } from '../api/clips.ts';
import { dayOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { useMay } from '../session.tsx';
import { Refused } from '../shell/states.tsx';
import { forgetClips, useClipRow } from './queries.ts';
import { RecordPart } from './record-part.tsx';
import { STATE_TONES, STATE_WORDS } from './voice-words.ts';

export interface VoicePartProps {
  flow: string;
  /** The place of the text: `flow/urgent/nodes/where/ask`. */
  textKey: string;
  language: 'tg' | 'ru';
  /** As they read on the page. */
  words: string;
}

/** The voice of one text in one language; nothing where such a text is never spoken. */
export function VoicePart({ flow, textKey, language, words }: VoicePartProps) {
  const row = useClipRow({ flow, key: textKey, language, words: words.trim() });
  return row === undefined ? null : <VoiceOf row={row} isSaved={row.words === words.trim()} />;
}

/** How far it is, what was recorded, and the way to record it. */
export function VoiceOf({ row, isSaved = true }: { row: ClipRow; isSaved?: boolean }) {
  const say = useSay();
  const mayEdit = useMay()('edit_content');
  const isOldHeard = row.old.some(({ isHeard }) => isHeard);
  const isSpeakable = row.state !== 'values' && row.state !== 'empty';
  return (
    <div className="voice-part" data-state={row.state}>
      <p className="voice-state">
        <span className="label">{say('voices_part')}</span>
        <span className="tag" data-tone={STATE_TONES[row.state]}>
          {say(STATE_WORDS[row.state])}
        </span>
      </p>
      {row.state === 'values' && <p className="hint">{say('voices_values_hint')}</p>}
      {row.state === 'stale' && (
        <p className="hint">{say(isOldHeard ? 'voices_old_heard_hint' : 'voices_stale_hint')}</p>
      )}
      {row.state === 'ready' && <p className="hint">{say('voices_ready_hint')}</p>}
      {row.state === 'waiting' && <p className="hint">{say('voices_wait_hint')}</p>}
      {row.clips.map((clip) => (
        <ClipPart key={clip.id} clip={clip} />
      ))}
      {isSpeakable && mayEdit && !isSaved && <p className="hint">{say('voices_unsaved')}</p>}
      {mayEdit && <RecordPart row={row} isReady={isSpeakable && isSaved} />}
      {row.old.length > 0 && (
        <details className="folded">
          <summary>{say('voices_old')}</summary>
          {row.old.map((clip) => (
            <ClipPart key={clip.id} clip={{ ...clip, mayApprove: false }} />
          ))}
        </details>
      )}
    </div>
  );
}

/** A recording to listen to, who made it, and what may be done with it. */
export function ClipPart({ clip }: { clip: Clip }) {
  const say = useSay();
  const queries = useQueryClient();
  const [isSure, setIsSure] = useState(false);
  const onSuccess = () => forgetClips(queries);
  const approving = useMutation({ mutationFn: () => approveClip(clip.id), onSuccess });
  const playing = useMutation({ mutationFn: () => tellPlayed(clip.id), onSuccess });
  const dropping = useMutation({ mutationFn: () => dropClip(clip.id), onSuccess });
  return (
    <div className="voice-clip">
      {/* biome-ignore lint/a11y/useMediaCaption: it says the text above it */}
      <audio
        className="voice"
        src={soundOf(clip.id)}
        controls
        preload="none"
        onEnded={() => {
          if (clip.mayApprove && !clip.isPlayed) playing.mutate();
        }}
        aria-label={say('voices_player', { seconds: clip.seconds })}
      />
      <p className="hint">
        {say('voices_by', { name: clip.by.name, day: dayOf(clip.at) })}
        {clip.isHeard && ` · ${say('voices_state_heard')}`}
        {clip.approvedBy !== null && ` · ${say('voices_approved_by', { name: clip.approvedBy.name })}`}
      </p>
      <div className="buttons">
        {clip.mayApprove && (
          <Button
            size="compact-sm"
            disabled={!clip.isPlayed}
            loading={approving.isPending || playing.isPending}
            onClick={() => approving.mutate()}
          >
            {say('voices_approve')}
          </Button>
        )}
        {clip.mayDrop && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            loading={dropping.isPending}
            onClick={() => (isSure ? dropping.mutate() : setIsSure(true))}
            onBlur={() => setIsSure(false)}
          >
            {say(isSure ? 'voices_delete_sure' : 'voices_delete')}
          </Button>
        )}
      </div>
      {clip.mayApprove && !clip.isPlayed && <p className="hint">{say('voices_play_first')}</p>}
      <Refused error={approving.error ?? playing.error ?? dropping.error} />
    </div>
  );
}
