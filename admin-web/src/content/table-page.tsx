import { Button, FileButton } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link } from 'wouter';
import { importTable, previewTable, REGISTER_TABLE } from '../api/register-table.ts';
import { useSay } from '../language/words.tsx';
import { Page } from '../shell/page.tsx';
import { Refused } from '../shell/states.tsx';
import { fileText } from './file-text.ts';
import { CONTENT } from './queries.ts';
import { TablePlan } from './table-plan.tsx';

const MEGABYTE = 1_000_000;
const MOST_MEGABYTES = 1;

interface Chosen {
  name: string;
  /** In base64, as it is. */
  file: string;
}

/** The register from a table: chosen, shown row by row, and taken as drafts only at a press. */
export function TablePage() {
  const say = useSay();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  // The same file, mended meanwhile, can be chosen again.
  const reset = useRef<() => void>(null);
  const [trouble, setTrouble] = useState<'content_import_large' | 'content_import_unread' | null>(null);
  const previewing = useMutation({ mutationFn: ({ file }: Chosen) => previewTable(file) });
  const taking = useMutation({
    mutationFn: importTable,
    onSuccess: () => queries.invalidateQueries({ queryKey: CONTENT }),
  });

  async function choose(file: File | null): Promise<void> {
    if (file === null) return;
    reset.current?.();
    taking.reset();
    previewing.reset();
    setChosen(null);
    const isLarge = file.size > MOST_MEGABYTES * MEGABYTE;
    const text = isLarge ? null : await fileText(file);
    setTrouble(isLarge ? 'content_import_large' : text === null ? 'content_import_unread' : null);
    if (text === null) return;
    const next = { name: file.name, file: text };
    setChosen(next);
    previewing.mutate(next);
  }

  const look = () => {
    taking.reset();
    if (chosen !== null) previewing.mutate(chosen);
  };
  const plan = previewing.data;
  return (
    <Page
      title={say('content_import_title')}
      tools={
        <Button component={Link} to="/register" variant="default">
          {say('content_register')}
        </Button>
      }
    >
      <p className="lead">{say('content_import_lead')}</p>
      <div className="deed">
        <Button component="a" variant="default" href={REGISTER_TABLE} download>
          {say('content_import_download')}
        </Button>
        <FileButton resetRef={reset} accept=".csv,text/csv" onChange={(file) => void choose(file)}>
          {(given) => (
            <Button {...given} loading={previewing.isPending}>
              {say('content_import_choose')}
            </Button>
          )}
        </FileButton>
        {chosen !== null && <span className="hint">{chosen.name}</span>}
      </div>
      {trouble !== null && (
        <p className="refused" role="alert">
          {say(trouble, { most: MOST_MEGABYTES })}
        </p>
      )}
      <Refused error={previewing.error ?? taking.error} />
      {(previewing.error ?? taking.error) !== null && chosen !== null && (
        <Button variant="default" onClick={look}>
          {say('content_import_again')}
        </Button>
      )}
      {taking.data !== undefined && <Taken {...taking.data} />}
      {plan !== undefined && chosen !== null && taking.data === undefined && (
        <TablePlan
          key={previewing.submittedAt}
          plan={plan}
          isTaking={taking.isPending}
          onTake={(picked) => taking.mutate({ ...picked, file: chosen.file, release: plan.release })}
        />
      )}
    </Page>
  );
}

function Taken({ saved, refused }: { saved: readonly string[]; refused: readonly string[] }) {
  const say = useSay();
  return (
    <section className="section" role="status">
      <p>{say('content_import_done', { number: saved.length })}</p>
      {refused.length > 0 && (
        <div className="refused">
          <p>{say('content_import_left')}</p>
          <ul className="dotted">
            {refused.map((entry) => (
              <li key={entry}>{entry}</li>
            ))}
          </ul>
        </div>
      )}
      <div className="buttons">
        <Button component={Link} to="/register?mine=1" variant="default">
          {say('content_import_to_drafts')}
        </Button>
      </div>
    </section>
  );
}
