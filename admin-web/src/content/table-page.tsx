import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import { importTable, previewTable, REGISTER_TABLE } from '../api/register-table.ts';
import { useSay } from '../language/words.tsx';
import { Page } from '../shell/page.tsx';
import { FileChoice, FileTrouble, useChosenFile } from './chosen-file.tsx';
import { CONTENT } from './queries.ts';
import { TableCodes } from './table-codes.tsx';
import { TablePlan } from './table-plan.tsx';

/** The register from a table: chosen, shown row by row, and taken as drafts only at a press. */
export function TablePage() {
  const say = useSay();
  const queries = useQueryClient();
  const file = useChosenFile({
    mostMegabytes: 1,
    preview: previewTable,
    take: importTable,
    onTaken: () => queries.invalidateQueries({ queryKey: CONTENT }),
  });
  const { chosen, previewing, taking } = file;
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
        <FileChoice of={file} accept=".csv,text/csv" />
      </div>
      <TableCodes />
      <FileTrouble of={file} />
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
