import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { CODEBOOK_FILE, type ExportPreview, exportFile, readExport } from '../api/case-export.ts';
import { daysBack, digitsOf } from '../figures/days.ts';
import { useHotlineZone } from '../language/service.ts';
import { useSay, type WordKey } from '../language/words.tsx';
import { Page, Section } from '../shell/page.tsx';
import { PageProblem, PageWait } from '../shell/states.tsx';

/** So many years that are over can be chosen. */
const YEARS = 5;

/** Closed cases for others in the fields of HTCDS 2.0: what leaves and what stays is seen before it does. */
export function ExportPage() {
  const say = useSay();
  const zone = useHotlineZone();
  const [chosen, setYear] = useState<string | null>(null);
  const running = Number(daysBack(1, { now: Date.now(), zone }).until.slice(0, 4));
  const years = Array.from({ length: YEARS }, (_, back) => String(running - 1 - back));
  const year = chosen ?? String(running - 1);
  const found = useQuery({ queryKey: ['case-export', year], queryFn: () => readExport(year), staleTime: Infinity });
  const preview = found.data;
  // Answered for one year alone.
  const [goneOf, setGoneOf] = useState<string | null>(null);
  const isEarlierGone = preview?.isUnknown === true && goneOf === year;
  const mayTake = preview !== undefined && preview.leaving > 0 && !preview.isBarred;
  return (
    <Page
      title={say('place_case_export')}
      tools={
        <div className="buttons">
          <Button component="a" variant="default" href={CODEBOOK_FILE} download>
            {say('export_codebook')}
          </Button>
          {mayTake && (!preview.isUnknown || isEarlierGone) && (
            <Button component="a" href={exportFile(year, { isEarlierGone })} download>
              {say('export_file')}
            </Button>
          )}
        </div>
      }
    >
      <p className="lead">{say('export_lead')}</p>
      <div className="period">
        <NativeSelect
          label={say('export_year')}
          data={years}
          value={year}
          onChange={({ currentTarget }) => setYear(currentTarget.value)}
        />
      </div>
      {found.isPending && <PageWait />}
      {found.isError && <PageProblem error={found.error} onAgain={() => void found.refetch()} />}
      {preview?.isBarred && (
        <p>
          <strong className="failed">{say('problem_export_changed')}</strong>
        </p>
      )}
      {preview?.isUnknown && (
        <div className="hindrance hindrance-loud">
          <p>{say('problem_export_unknown')}</p>
          <Checkbox
            label={say('export_earlier_gone')}
            checked={isEarlierGone}
            onChange={({ currentTarget }) => setGoneOf(currentTarget.checked ? year : null)}
          />
        </div>
      )}
      {preview !== undefined && <Preview preview={preview} />}
    </Page>
  );
}

const GENERALISED: Record<keyof ExportPreview['generalised'], WordKey> = {
  prs_Region: 'export_without_region',
  prs_AgeBand: 'export_wider_age',
  prs_Gender: 'export_without_sex',
  prs_Country: 'export_without_country',
};

function Preview({ preview }: { preview: ExportPreview }) {
  const say = useSay();
  const { closed, withoutConsent, leaving, leftOut, least, generalised, isAll, wholeFrom, columns, sample } = preview;
  const facts: [WordKey, number][] = [
    ['export_closed', closed],
    ['export_no_consent', withoutConsent],
    ['export_left_out', leftOut],
    ['export_leaving', leaving],
  ];
  const less = (Object.keys(GENERALISED) as (keyof typeof GENERALISED)[]).filter((one) => generalised[one] > 0);
  return (
    <>
      <Section title={say('export_what')} lead={say('export_alike', { least })}>
        <dl className="facts export-facts">
          {facts.map(([word, count]) => (
            <div key={word}>
              <dt>{say(word)}</dt>
              <dd>{count}</dd>
            </div>
          ))}
          {less.map((one) => (
            <div key={one}>
              <dt>{say(GENERALISED[one])}</dt>
              <dd>{generalised[one]}</dd>
            </div>
          ))}
        </dl>
        {wholeFrom !== null && <p className="hindrance">{say('export_whole_from', { day: digitsOf(wholeFrom) })}</p>}
        {!isAll && <p className="hindrance hindrance-loud">{say('export_too_many')}</p>}
      </Section>
      <Section title={say('export_sample')} lead={say('export_sample_lead')}>
        {sample.length === 0 ? (
          <p className="hint">{say('export_nothing')}</p>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the page is reached by the keyboard
          <section className="export-table" tabIndex={0} aria-label={say('export_sample')}>
            <table>
              <thead>
                <tr>
                  {columns.map((column) => (
                    <th key={column} scope="col">
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {sample.map((row) => (
                  <tr key={row[0]}>
                    {row.map((cell, index) => (
                      <td key={columns[index]}>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
      </Section>
    </>
  );
}
