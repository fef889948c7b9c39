import { Button, FileButton } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type RefObject, useRef, useState } from 'react';
import { useSay } from '../language/words.tsx';
import { Refused } from '../shell/states.tsx';
import { fileText } from './file-text.ts';

const MEGABYTE = 1_000_000;

export interface Chosen {
  name: string;
  /** In base64, as it is. */
  file: string;
}

interface FileDeeds<Plan, Picked, Done> {
  mostMegabytes: number;
  preview: (file: string) => Promise<Plan>;
  take: (picked: Picked) => Promise<Done>;
  onTaken: () => Promise<unknown>;
}

/** A file that is chosen, shown before anything is taken of it, and taken at a press. */
export function useChosenFile<Plan, Picked, Done>(deeds: FileDeeds<Plan, Picked, Done>) {
  const { mostMegabytes, preview, take, onTaken } = deeds;
  const [chosen, setChosen] = useState<Chosen | null>(null);
  // The same file, mended meanwhile, can be chosen again.
  const reset = useRef<() => void>(null);
  const [trouble, setTrouble] = useState<'content_import_large' | 'content_import_unread' | null>(null);
  const previewing = useMutation({ mutationFn: ({ file }: Chosen) => preview(file) });
  const taking = useMutation({ mutationFn: take, onSuccess: onTaken });

  async function choose(file: File | null): Promise<void> {
    if (file === null) return;
    reset.current?.();
    taking.reset();
    previewing.reset();
    setChosen(null);
    const isLarge = file.size > mostMegabytes * MEGABYTE;
    const text = isLarge ? null : await fileText(file);
    setTrouble(isLarge ? 'content_import_large' : text === null ? 'content_import_unread' : null);
    if (text === null) return;
    const next = { name: file.name, file: text };
    setChosen(next);
    previewing.mutate(next);
  }

  function look(): void {
    taking.reset();
    if (chosen !== null) previewing.mutate(chosen);
  }

  const error: unknown = previewing.error ?? taking.error;
  return { mostMegabytes, chosen, reset, trouble, previewing, taking, error, choose, look };
}

interface ChoiceProps {
  of: {
    chosen: Chosen | null;
    reset: RefObject<(() => void) | null>;
    previewing: { isPending: boolean };
    choose: (file: File | null) => Promise<void>;
  };
  accept: string;
}

/** The button that asks for a file, with the name of the one that was chosen. */
export function FileChoice({ of: { chosen, reset, previewing, choose }, accept }: ChoiceProps) {
  const say = useSay();
  return (
    <>
      <FileButton resetRef={reset} accept={accept} onChange={(file) => void choose(file)}>
        {(given) => (
          <Button {...given} loading={previewing.isPending}>
            {say('content_import_choose')}
          </Button>
        )}
      </FileButton>
      {chosen !== null && <span className="hint">{chosen.name}</span>}
    </>
  );
}

interface TroubleProps {
  of: {
    mostMegabytes: number;
    chosen: Chosen | null;
    trouble: 'content_import_large' | 'content_import_unread' | null;
    error: unknown;
    look: () => void;
  };
}

/** Why the file was not read or not taken, and the way to try again. */
export function FileTrouble({ of: { mostMegabytes, chosen, trouble, error, look } }: TroubleProps) {
  const say = useSay();
  return (
    <>
      {trouble !== null && (
        <p className="refused" role="alert">
          {say(trouble, { most: mostMegabytes })}
        </p>
      )}
      <Refused error={error} />
      {error !== null && chosen !== null && (
        <div className="buttons">
          <Button variant="default" onClick={look}>
            {say('content_import_again')}
          </Button>
        </div>
      )}
    </>
  );
}
