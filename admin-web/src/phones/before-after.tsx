import '../style/phones.css';
import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Language } from '../../../core/message.ts';
import { useSay, useWords, type WordKey } from '../language/words.tsx';
import type { PhoneChannel, Rooms, TalkTurn } from '../rooms/messages.ts';
import { PageProblem, PageWait } from '../shell/states.tsx';
import { type ChangedNode, changedNodes } from './changed-nodes.ts';
import { type RoomTexts, useOpenedRooms } from './opened-rooms.ts';
import { Phone } from './phone.tsx';
import { CHANNEL_WORDS } from './phone-setting.tsx';

export interface BeforeAfterProps {
  flow: string;
  /** The flow in its two states, as plain values; null: it is not there. */
  before: unknown;
  after: unknown;
  /** The release in which it is as before, and the text in which it is as after. */
  texts: RoomTexts;
}

/** A changed flow as a person meets it, before and after, on phones. The bot is fetched when somebody asks to see it. */
export function BeforeAfter(props: BeforeAfterProps) {
  const say = useSay();
  const { language } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const nodes = changedNodes(props.before, props.after, language === 'tg' ? 'tg' : 'ru');
  if (nodes.length === 0) return null;
  if (isOpen) return <Opened {...props} nodes={nodes} />;
  return (
    <div>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        {say('phones_show_both')}
      </Button>
    </div>
  );
}

function Opened({ nodes, ...props }: BeforeAfterProps & { nodes: readonly ChangedNode[] }) {
  const { rooms, error, again } = useOpenedRooms(() => Promise.resolve(props.texts));
  if (error !== null) return <PageProblem error={error} onAgain={again} />;
  if (rooms === null) return <PageWait />;
  return <Both rooms={rooms} flow={props.flow} nodes={nodes} />;
}

const LANGUAGE_WORDS: readonly [Language, WordKey][] = [
  ['tg', 'language_tg'],
  ['ru', 'language_ru'],
];
const CHANNELS: readonly PhoneChannel[] = ['telegram', 'whatsapp', 'web'];

interface BothProps {
  rooms: Pick<Rooms, 'ways'>;
  flow: string;
  nodes: readonly ChangedNode[];
}

/** One changed place at a time, by the shortest way there. */
function Both({ rooms, flow, nodes }: BothProps) {
  const say = useSay();
  const [node, setNode] = useState(nodes[0]?.node ?? '');
  const { language: spoken } = useWords();
  const [language, setLanguage] = useState<Language>(spoken === 'tg' ? 'tg' : 'ru');
  const [channel, setChannel] = useState<PhoneChannel>('telegram');
  const [clock] = useState(() => Date.now());
  const ways = useQuery({
    queryKey: ['phones', 'ways', flow, node, language, channel, clock],
    queryFn: () =>
      rooms.ways({ channel, language, country: null, about: null, flags: [], clock, start: { flow, node } }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <div className="phones">
      <div className="phone-fields">
        <NativeSelect
          label={say('phones_changed_place', { number: nodes.length })}
          value={node}
          data={nodes.map((one) => ({ value: one.node, label: one.words }))}
          onChange={({ currentTarget }) => setNode(currentTarget.value)}
        />
        <NativeSelect
          label={say('channel')}
          value={channel}
          data={CHANNELS.map((value) => ({ value, label: say(CHANNEL_WORDS[value]) }))}
          onChange={({ currentTarget }) => setChannel(CHANNELS.find((one) => one === currentTarget.value) ?? channel)}
        />
      </div>
      <fieldset className="views" aria-label={say('language')}>
        {LANGUAGE_WORDS.map(([of, word]) => (
          <button
            key={of}
            type="button"
            className="view"
            aria-pressed={of === language}
            onClick={() => setLanguage(of)}
          >
            {say(word)}
          </button>
        ))}
      </fieldset>
      {ways.isError && <PageProblem error={ways.error} onAgain={() => void ways.refetch()} />}
      {ways.isPending && <PageWait />}
      {ways.isSuccess && (
        <div className="phone-both">
          <Half title={say('phones_before')} turns={ways.data.before} language={language} channel={channel} />
          <Half title={say('phones_after')} turns={ways.data.after} language={language} channel={channel} />
        </div>
      )}
    </div>
  );
}

interface HalfProps {
  title: string;
  turns: readonly TalkTurn[] | null;
  language: Language;
  channel: PhoneChannel;
}

function Half({ title, turns, language, channel }: HalfProps) {
  const say = useSay();
  if (turns === null)
    return (
      <div className="phone-none">
        <strong>{title}</strong>
        <p>{say('phones_not_reached')}</p>
      </div>
    );
  return <Phone name={language} title={title} channel={channel} turns={turns} />;
}
