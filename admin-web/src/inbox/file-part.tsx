import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { fileAddress, type Line, readFile } from '../api/desk.ts';
import { type Say, useSay } from '../language/words.tsx';
import { Refused } from '../shell/states.tsx';
import { FILE_LOSS_WORDS } from './desk-words.ts';

type File = NonNullable<Line['media']>;

interface FileProps {
  ticketId: string;
  file: File;
}

/** What one of the staff has sent: whoever answers knows it, and nothing of it is covered. */
export function OwnFilePart({ ticketId, file }: FileProps) {
  if (file.shown === 'picture') return <OwnPicture ticketId={ticketId} file={file} />;
  return <FilePart ticketId={ticketId} file={file} />;
}

function OwnPicture({ ticketId, file }: FileProps) {
  const place = useRef<HTMLDivElement>(null);
  const isNear = useIsNear(place);
  const { url, error } = useFile({ ticketId, file }, isNear);
  return (
    <div ref={place} className="own-picture">
      {url !== null && <img src={url} alt={file.name} />}
      <Refused error={error} />
    </div>
  );
}

/** A file that the person sent: to look at, to listen to or to save, or why it is not there. */
export function FilePart({ ticketId, file }: FileProps) {
  const say = useSay();
  if (file.state === 'wanted') return <p className="bubble-text hint">{say('file_wanted')}</p>;
  if (file.state === 'lost') {
    const why = file.reason === null ? '' : say(FILE_LOSS_WORDS[file.reason]);
    return <p className="bubble-text hint">{say('file_lost', { why })}</p>;
  }
  if (file.shown === 'picture') return <Picture ticketId={ticketId} file={file} />;
  if (file.shown === 'sound') {
    return (
      <>
        <Sound ticketId={ticketId} file={file} />
        {file.transcript !== null && <Transcript text={file.transcript} />}
      </>
    );
  }
  return <Saving ticketId={ticketId} file={file} />;
}

/** Nobody must see what is on a picture who has not asked for it: it is blurred until it is clicked, and after that again. */
function Picture({ ticketId, file }: FileProps) {
  const say = useSay();
  const place = useRef<HTMLButtonElement>(null);
  const isNear = useIsNear(place);
  const { url, error } = useFile({ ticketId, file }, isNear);
  const [isClear, setIsClear] = useState(false);

  useEffect(() => {
    if (!isClear) return;
    const hide = ({ key }: KeyboardEvent) => key === 'Escape' && setIsClear(false);
    document.addEventListener('keydown', hide);
    return () => document.removeEventListener('keydown', hide);
  }, [isClear]);

  return (
    <>
      <button
        ref={place}
        type="button"
        className="picture"
        aria-pressed={isClear}
        data-blurred={!isClear || undefined}
        onClick={() => setIsClear(!isClear)}
      >
        {url !== null && <img src={url} alt="" />}
        <span>{say(isClear ? 'picture_hide' : 'picture_show')}</span>
      </button>
      <Refused error={error} />
    </>
  );
}

/** It is fetched when somebody wants to hear it. */
function Sound({ ticketId, file }: FileProps) {
  const say = useSay();
  const [isWanted, setIsWanted] = useState(false);
  const { url, error } = useFile({ ticketId, file }, isWanted);
  if (url !== null) {
    // biome-ignore lint/a11y/useMediaCaption: nobody has written down what a person says
    return <audio className="sound" src={url} controls autoPlay />;
  }
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        loading={isWanted && error === null}
        onClick={() => setIsWanted(true)}
      >
        {say('sound_play')} · {sizeOf(file, say)}
      </Button>
      <Refused error={error} />
    </>
  );
}

/** What a machine has heard stands apart from what people have written, with a warning before it. */
function Transcript({ text }: { text: string }) {
  const say = useSay();
  return (
    <figure className="transcript">
      <figcaption className="hint">{say('sound_transcript')}</figcaption>
      <p className="bubble-text" dir="auto">
        {text}
      </p>
    </figure>
  );
}

function Saving({ ticketId, file }: FileProps): ReactNode {
  const say = useSay();
  return (
    <p className="bubble-text">
      <a href={fileAddress(ticketId, file.id)} download={file.name} rel="noreferrer">
        {say('file_save')}: <bdi>{file.name}</bdi>
      </a>{' '}
      · {sizeOf(file, say)}
    </p>
  );
}

/** The bytes lie in this page alone and go with it: each reading stands in the audit, so none is done twice for show. */
function useFile({ ticketId, file }: FileProps, isWanted: boolean): { url: string | null; error: Error | null } {
  const read = useQuery({
    queryKey: ['file', ticketId, file.id],
    queryFn: () => readFile(ticketId, file.id),
    enabled: isWanted,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  });
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (read.data === undefined) return;
    const made = URL.createObjectURL(read.data);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [read.data]);
  return { url, error: read.error };
}

/** Whether a place has come into sight. */
function useIsNear(place: React.RefObject<HTMLElement | null>): boolean {
  const [isNear, setIsNear] = useState(false);
  useEffect(() => {
    if (place.current === null || isNear) return;
    const sight = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && setIsNear(true));
    sight.observe(place.current);
    return () => sight.disconnect();
  }, [place, isNear]);
  return isNear;
}

const KB = 1024;

function sizeOf({ size }: File, say: Say): string {
  const kilobytes = Math.max(1, Math.round((size ?? 0) / KB));
  return kilobytes < KB ? say('size_kb', { size: kilobytes }) : say('size_mb', { size: (kilobytes / KB).toFixed(1) });
}
