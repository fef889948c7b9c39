import { Button, CopyButton, Radio } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import ownNames from '../../../locales/language-names.json';
import { clashWords } from '../content/clash-panel.tsx';
import { JoinedTexts } from '../content/joined-texts.tsx';
import { type Choices, type Keeping, keyOfPath, type Side } from '../content/keeper.ts';
import type { Clash } from '../content/merge-entry.ts';
import { type Say, useSay, useWords } from '../language/words.tsx';
import { useEditor } from './editor-context.tsx';
import { joinFlows, readThree, takeTheirs, textsOf } from './join-flows.ts';
import { isAnyUnread, mergeFlows } from './merge-flows.ts';

interface FlowClashProps {
  keeping: Keeping;
  theirs: NonNullable<Keeping['theirs']>;
}

/** Two have written at once: what only one has changed is taken from that one; of the rest one chooses, node by node and language by language. */
export function FlowClash({ keeping, theirs }: FlowClashProps) {
  const { say, language } = useWords();
  const { rooms, desk, flow } = useEditor();
  const [choices, setChoices] = useState<Choices>(new Map());
  const texts = textsOf(keeping, theirs);
  const three = useQuery({
    queryKey: ['rooms', 'three', flow, texts],
    queryFn: () => readThree(rooms, texts),
  });
  const joining = useMutation({ mutationFn: () => joinFlows({ desk, rooms, flow }, choices) });
  const isUnread = three.data !== undefined && isAnyUnread(three.data);
  const found = three.data === undefined || isUnread ? null : mergeFlows(three.data);
  const clashes = found?.clashes ?? null;
  const areAllChosen = clashes?.every(({ path }) => choices.has(keyOfPath(path))) === true;
  return (
    <section className="conflict" role="alert">
      <strong>{clashWords(theirs, say)}</strong>
      {isUnread && <p>{say('flows_clash_unread')}</p>}
      {clashes?.length === 0 && <p>{say('flows_clash_none')}</p>}
      <JoinedTexts texts={found?.joined ?? []} placeOf={(path) => placeWords(path, say)} />
      {clashes !== null && clashes.length > 0 && <p>{say('content_clash_both')}</p>}
      {clashes?.map((clash) => (
        <OneClash
          key={keyOfPath(clash.path)}
          clash={clash}
          chosen={choices.get(keyOfPath(clash.path)) ?? null}
          onChoose={(side) => setChoices((before) => new Map(before).set(keyOfPath(clash.path), side))}
        />
      ))}
      {joining.isError && <p className="refused">{say('flows_worker_failed')}</p>}
      {joining.data && (
        <p className="refused">
          {say('flows_clash_refused')} {joining.data.line[language]}
        </p>
      )}
      <div className="buttons">
        <CopyButton value={texts.mine}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {say(copied ? 'copied' : 'content_copy_mine')}
            </Button>
          )}
        </CopyButton>
        {(isUnread || joining.data) && (
          <Button variant="default" onClick={() => void takeTheirs({ desk, flow })}>
            {say('content_take_theirs')}
          </Button>
        )}
        <Button disabled={!areAllChosen} loading={joining.isPending} onClick={() => joining.mutate()}>
          {say('content_join')}
        </Button>
      </div>
    </section>
  );
}

interface OneClashProps {
  clash: Clash;
  chosen: Side | null;
  onChoose: (side: Side) => void;
}

function OneClash({ clash: { path, mine, theirs }, chosen, onChoose }: OneClashProps) {
  const say = useSay();
  const language = path.includes('tg') ? 'tg' : path.includes('ru') ? 'ru' : undefined;
  const side = (value: Side, label: string, part: Clash['mine']) => (
    <div className="clash-side">
      <Radio value={value} label={label} />
      <pre className="entry-text" lang={language}>
        {part === undefined || part === null ? say('content_not_set') : written(part)}
      </pre>
    </div>
  );
  return (
    <Radio.Group
      label={placeWords(path, say)}
      value={chosen ?? ''}
      onChange={(value) => onChoose(value === 'theirs' ? 'theirs' : 'mine')}
    >
      <div className="clash">
        {side('mine', say('content_keep_mine'), mine)}
        {side('theirs', say('content_take_theirs'), theirs)}
      </div>
    </Radio.Group>
  );
}

function written(part: Clash['mine']): string {
  return typeof part === 'string' ? part : (JSON.stringify(part, null, 2) ?? '');
}

/** The node, and the language where it is a text. */
function placeWords(path: Clash['path'], say: Say): string {
  const [first, node, ...rest] = path;
  const place = first === 'nodes' && node !== undefined ? say('flows_node_named', { node }) : say('flows_whole');
  const language = path.find((part) => part === 'tg' || part === 'ru');
  const more = rest.filter((part) => part !== language).map((part) => part.replace(/^#/, ''));
  return [place, ...more, ...(language === 'tg' || language === 'ru' ? [ownNames[language]] : [])].join(' · ');
}
