import { ActionIcon, Button, FileButton } from '@mantine/core';
import { type Ref, useEffect, useState } from 'react';
import { Problem } from '../api/http.ts';
import { useSay } from '../language/words.tsx';
import { fetched, Nothing } from '../shell/fetched.tsx';
import { Icon } from '../shell/icon.tsx';
import { Refused } from '../shell/states.tsx';
import { useNow } from './clock.ts';
import { ACCEPTED, prepareFile } from './prepare-file.ts';
import type { OwnFile } from './unsent.ts';

const VoicePart = fetched(() => import('./voice-attach.tsx'), 'VoiceAttach', Nothing);

interface AttachProps {
  /** The wish of whoever pressed `/`: a recorder is open. */
  isSpeaking: boolean;
  onSpeak: (isSpeaking: boolean) => void;
  onFile: (file: OwnFile) => void;
  fileButton: Ref<HTMLButtonElement>;
}

/** Takes a picture or a PDF, or records a voice. Nothing leaves the page before it is sent. */
export function AttachPart({ isSpeaking, onSpeak, onFile, fileButton }: AttachProps) {
  const say = useSay();
  const [refused, setRefused] = useState<Error | null>(null);

  async function take(file: File | null): Promise<void> {
    if (file === null) return;
    const prepared = await prepareFile(file);
    setRefused(typeof prepared === 'string' ? new Problem(prepared, 0) : null);
    if (typeof prepared !== 'string') onFile(prepared);
  }

  return (
    <>
      <FileButton accept={ACCEPTED} onChange={(file) => void take(file)} key={refused === null ? 'file' : 'again'}>
        {(given) => (
          <ActionIcon
            {...given}
            ref={fileButton}
            variant="default"
            size="lg"
            aria-label={say('attach_file')}
            title={say('attach_file')}
          >
            <Icon name="attach" />
          </ActionIcon>
        )}
      </FileButton>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={say('attach_voice')}
        title={say('attach_voice')}
        aria-pressed={isSpeaking}
        onClick={() => onSpeak(!isSpeaking)}
      >
        <Icon name="voice" />
      </ActionIcon>
      <Refused error={refused} />
      {isSpeaking && (
        <VoicePart
          onVoice={(file) => {
            onSpeak(false);
            onFile(file);
          }}
          onEnd={() => onSpeak(false)}
        />
      )}
    </>
  );
}

/** What will go out with the next press, as the person will have it. */
export function AttachedFile({
  file,
  windowUntil,
  onRemove,
}: {
  file: OwnFile;
  windowUntil: number | null;
  onRemove: () => void;
}) {
  const say = useSay();
  const now = useNow();
  const url = useUrl(file.bytes);
  return (
    <div className="attached">
      {file.kind === 'picture' && url !== null && <img src={url} alt="" />}
      {file.kind === 'voice' && url !== null && (
        // biome-ignore lint/a11y/useMediaCaption: whoever sends it has just said it
        <audio className="sound" src={url} controls aria-label={say('kind_voice')} />
      )}
      <div className="attached-words">
        {file.kind !== 'voice' && <bdi>{file.name}</bdi>}
        <span className="hint">{say(file.kind === 'voice' ? 'attach_voice_lead' : 'attach_caption_lead')}</span>
        {windowUntil !== null && windowUntil <= now && <span className="hint">{say('attach_window')}</span>}
      </div>
      <Button size="compact-sm" variant="subtle" onClick={onRemove}>
        {say('attach_remove')}
      </Button>
    </div>
  );
}

function useUrl(bytes: Blob): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(bytes);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  return url;
}
