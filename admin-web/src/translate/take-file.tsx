import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { previewStrings, type StringTaken, takeStrings } from '../api/strings.ts';
import { FileChoice, FileTrouble, useChosenFile } from '../content/chosen-file.tsx';
import { CONTENT } from '../content/queries.ts';
import { useWords } from '../language/words.tsx';
import { Section } from '../shell/page.tsx';
import { FilePlan } from './file-plan.tsx';
import { forgetStrings } from './queries.ts';

interface TakeFileProps {
  /** Texts of others are refused; null: all are taken. */
  group: string | null;
  accept: string;
  onTaken?: () => Promise<unknown>;
  /** Where somebody goes on from there. */
  children: ReactNode;
}

/** A file of texts that comes back: shown text by text, and taken as drafts only at a press. */
export function TakeFile({ group, accept, onTaken = async () => {}, children }: TakeFileProps) {
  const { say } = useWords();
  const queries = useQueryClient();
  const only = group === null ? {} : { group };
  const file = useChosenFile({
    mostMegabytes: 2,
    preview: (text: string) => previewStrings({ file: text, ...only }),
    take: takeStrings,
    onTaken: () =>
      Promise.all([forgetStrings(queries), queries.invalidateQueries({ queryKey: CONTENT })]).then(onTaken),
  });
  const { chosen, previewing, taking } = file;
  const plan = previewing.data;
  return (
    <>
      <Section title={say('translate_take')} lead={say('translate_take_lead')}>
        <div className="buttons">
          <FileChoice of={file} accept={accept} />
        </div>
        <FileTrouble of={file} />
      </Section>
      {taking.data !== undefined && <Taken {...taking.data}>{children}</Taken>}
      {plan !== undefined && chosen !== null && taking.data === undefined && (
        <FilePlan
          key={previewing.submittedAt}
          plan={plan}
          isTaking={taking.isPending}
          onTake={(take) => taking.mutate({ file: chosen.file, take, ...only })}
        />
      )}
    </>
  );
}

function Taken({ taken, refused, children }: StringTaken & { children: ReactNode }) {
  const { say } = useWords();
  return (
    <section className="section" role="status">
      <p>{say('translate_taken', { number: taken })}</p>
      {refused.length > 0 && <p className="refused">{say('translate_left', { number: refused.length })}</p>}
      <div className="buttons">{children}</div>
    </section>
  );
}
