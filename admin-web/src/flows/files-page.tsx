import '../style/translate.css';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { readEntry } from '../api/content.ts';
import { flowTexts } from '../api/flows.ts';
import { isUnsaved } from '../content/keeper.ts';
import { isRecord } from '../content/merge-entry.ts';
import { entryKey, useEntry } from '../content/queries.ts';
import { flowWords } from '../language/flow-words.ts';
import { useWords } from '../language/words.tsx';
import type { Plain } from '../rooms/messages.ts';
import { useMay } from '../session.tsx';
import { Page, Section } from '../shell/page.tsx';
import { PageProblem, PageWait } from '../shell/states.tsx';
import { TakeFile } from '../translate/take-file.tsx';
import { useOpened } from './desk-context.tsx';
import { FloipPart } from './floip-part.tsx';
import { wordsAt } from './flow-values.ts';
import { firstWords, kindWord } from './node-kinds.ts';
import { flowPath } from './places.ts';
import { wholly } from './together.ts';

/** A flow as files: its texts for whoever writes in a table, and what comes back from there. */
export function FilesPage({ flow }: { flow: string }) {
  const { say, language } = useWords();
  const mayEdit = useMay()('edit_content');
  const whole = useEntry('flow', flow);
  const { isSaved, showTaken } = useSavedFlow(flow);
  if (whole.data === undefined) {
    return whole.isError ? <PageProblem error={whole.error} onAgain={() => void whole.refetch()} /> : <PageWait />;
  }
  const json = whole.data.draft?.json ?? whole.data.live?.json;
  const title = titleIn(json);
  function nodeWords(id: string): string {
    const value = nodeIn(json, id);
    return firstWords({ value }, language === 'tg' ? 'tg' : 'ru') || `${say(kindWord(wordsAt(value.kind)))} (${id})`;
  }
  const back = (
    <Button component={Link} to={flowPath(flow)} variant="default">
      {say('flows_files_back')}
    </Button>
  );
  return (
    <Page title={say('flows_files_title', { flow: flowWords(flow, title, language) })} tools={back}>
      {!isSaved && (
        <p className="refused" role="alert">
          {say('flows_files_unsaved')}
        </p>
      )}
      <Section title={say('flows_files_texts')} lead={say('flows_files_texts_lead')}>
        <div className="buttons">
          <Button component="a" variant="default" href={flowTexts(flow, language)} download>
            {say('flows_files_fetch')}
          </Button>
        </div>
      </Section>
      {mayEdit && (
        <TakeFile group={`flow/${flow}`} accept=".xlsx,.po" onTaken={showTaken}>
          {back}
        </TakeFile>
      )}
      <FloipPart flow={flow} nodeWords={nodeWords} />
    </Page>
  );
}

function titleIn(json: unknown): { tg: string; ru: string } | undefined {
  const title = isRecord(json) ? json.title : null;
  if (!isRecord(title) || typeof title.tg !== 'string' || typeof title.ru !== 'string') return undefined;
  return { tg: title.tg, ru: title.ru };
}

/** A node of a flow as it is kept: its nodes are a list of pairs. */
function nodeIn(json: unknown, id: string): { [name: string]: Plain } {
  const nodes: unknown = isRecord(json) ? json.nodes : null;
  const found = Array.isArray(nodes) ? nodes.find((pair: unknown) => Array.isArray(pair) && pair[0] === id) : null;
  const node: unknown = Array.isArray(found) ? found[1] : null;
  return isRecord(node) ? (node as { [name: string]: Plain }) : {};
}

/** What was typed into the flow is saved first, so that it goes out with the file; and what a file has brought is shown there. */
function useSavedFlow(flow: string): { isSaved: boolean; showTaken: () => Promise<void> } {
  const queries = useQueryClient();
  const desk = useOpened()?.desk ?? null;
  const [isSaved, setSaved] = useState(true);
  useEffect(() => {
    let isGone = false;
    const saving = desk?.settle().then(() => {
      const keeper = desk.keeper(flow);
      return keeper === null || wholly(desk, flow, keeper).save();
    });
    void saving?.then((done) => !isGone && setSaved(done));
    return () => {
      isGone = true;
    };
  }, [desk, flow]);
  async function showTaken(): Promise<void> {
    const queryKey = entryKey('flow', flow);
    const fresh = await queries.fetchQuery({ queryKey, queryFn: () => readEntry('flow', flow), staleTime: 0 });
    const keeper = desk?.keeper(flow) ?? null;
    // What is not saved here is joined with it when it is.
    if (keeper !== null && !isUnsaved(keeper.read())) keeper.show(fresh);
  }
  return { isSaved, showTaken };
}
