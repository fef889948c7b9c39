/** phones/: an editor talks to the bot as people do, on two phones, before anything is released. Nothing of it leaves the page. */

import '../style/phones.css';
import { Button, Switch } from '@mantine/core';
import { memo, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { Link } from 'wouter';
import { entryPath } from '../content/kinds.ts';
import { useSay } from '../language/words.tsx';
import type { Rooms } from '../rooms/messages.ts';
import { useMay } from '../session.tsx';
import { Composer } from './composer.tsx';
import { KeepDialog } from './keep-dialog.tsx';
import { Otherwise } from './otherwise.tsx';
import { PHONE_WORDS, Phone } from './phone.tsx';
import { LAYOUTS, type Layout, PhoneSettingPart } from './phone-setting.tsx';
import { type CommonSetting, openTalks, type PhoneName, type PhoneTalk, type Talks } from './talks.ts';
import { TestList } from './test-list.tsx';
import { standTogether } from './turns.ts';

/** Typing is not followed letter by letter. */
const QUIET_MS = 300;
const MINUTE_MS = 60_000;

interface PhonesProps {
  rooms: Rooms;
  /** Where the talk may begin; null: as somebody who writes for the first time. */
  from: { flow: string; node: string } | null;
  /** Another value, or another object, after each edit: the talk is held again on the new texts. */
  version?: unknown;
}

/** Two phones with the same talk in two languages, and the talks that are kept as tests. */
export function Phones({ rooms, from, version = null }: PhonesProps) {
  const say = useSay();
  const [talks] = useState(() => openTalks(rooms));
  const isBehind = useSyncExternalStore(talks.listen, () => behindOf(talks).length > 0);
  useFollowed(talks, version);
  return (
    <section className="phones" aria-label={say('phones_title')}>
      <PhoneTalks rooms={rooms} from={from} talks={talks} />
      <TestList rooms={rooms} flow={from?.flow ?? null} version={version} isBehind={isBehind} />
    </section>
  );
}

/** Flows that are talked as they were before. */
function behindOf(talks: Talks): string[] {
  return [...new Set(talks.read().phones.flatMap(({ turns }) => turns.at(-1)?.behind ?? []))];
}

/** Drawn anew with what is said on them, not with each letter that is typed beside them. */
const PhoneTalks = memo(function PhoneTalks({ rooms, from, talks }: Omit<PhonesProps, 'version'> & { talks: Talks }) {
  const say = useSay();
  const mayEdit = useMay()('edit_content');
  const [setting, setSetting] = useState(() => firstSetting(from));
  const [layout, setLayout] = useState<Layout>('both');
  const [isKeeping, setIsKeeping] = useState(false);
  const { phones, isApart } = useSyncExternalStore(talks.listen, talks.read);
  const begun = useRef(false);

  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    talks.begin(setting, LAYOUTS[layout]);
  }, [talks, setting, layout]);

  function begin(next: CommonSetting, on: Layout = layout): void {
    setSetting(next);
    setLayout(on);
    talks.begin(next, LAYOUTS[on]);
  }
  function set(next: CommonSetting): void {
    setSetting(next);
    talks.follow(next);
  }

  const flow = from?.flow ?? null;
  const spoken = phones.filter(({ held }) => held.length > 0).map(({ name }) => name);
  const behind = behindOf(talks);
  const areTogether = standTogether(phones.map(({ turns }) => turns));
  return (
    <>
      <p className="phones-caption">{say('phones_caption')}</p>
      <PhoneSettingPart
        rooms={rooms}
        setting={setting}
        layout={layout}
        onSetting={set}
        onLayout={(next) => begin(setting, next)}
      />
      <div className="buttons">
        <Button variant="default" size="xs" onClick={() => begin(setting)}>
          {say('phones_restart')}
        </Button>
        {from !== null && (
          <Button variant="default" size="xs" onClick={() => begin({ ...setting, start: from })}>
            {say('phones_from_here')}
          </Button>
        )}
        {setting.start !== null && (
          <Button variant="default" size="xs" onClick={() => begin({ ...setting, start: null })}>
            {say('phones_from_beginning')}
          </Button>
        )}
        {mayEdit && (
          <Button
            variant="default"
            size="xs"
            disabled={spoken.length === 0 || behind.length > 0}
            onClick={() => setIsKeeping(true)}
          >
            {say('phones_keep')}
          </Button>
        )}
        {phones.length > 1 && (
          <Switch
            size="xs"
            label={say('phones_apart')}
            checked={isApart}
            onChange={({ currentTarget }) => talks.turnApart(currentTarget.checked)}
          />
        )}
      </div>
      {behind.length > 0 && (
        <p className="refused" role="status">
          {say('phones_behind')}{' '}
          {behind.map((one) => (
            <Link key={one} to={entryPath('/flows', one)} className="link">
              {one}
            </Link>
          ))}
        </p>
      )}
      {!areTogether && !isApart && (
        <p className="hint" role="status">
          {say('phones_stand_apart')}
        </p>
      )}
      <Pair phones={phones} talks={talks} channel={setting.channel} />
      {isKeeping && (
        <KeepDialog
          rooms={rooms}
          flow={flow}
          names={spoken}
          failed={phones.filter(({ held }) => held.some(({ failed }) => failed !== null)).map(({ name }) => name)}
          onClose={() => setIsKeeping(false)}
        />
      )}
    </>
  );
});

interface PairProps {
  phones: readonly PhoneTalk[];
  talks: Talks;
  channel: CommonSetting['channel'];
}

/** Side by side where there is room, else one of them and a switch: the style sheet decides by the room there is. */
function Pair({ phones, talks, channel }: PairProps) {
  const say = useSay();
  const [chosen, setChosen] = useState<PhoneName>('tg');
  const front = phones.some(({ name }) => name === chosen) ? chosen : phones[0]?.name;
  return (
    <>
      {phones.length > 1 && (
        <fieldset className="views phones-switch" aria-label={say('language')}>
          {phones.map(({ name }) => (
            <button
              key={name}
              type="button"
              className="view"
              aria-pressed={name === front}
              onClick={() => setChosen(name)}
            >
              {say(PHONE_WORDS[name])}
            </button>
          ))}
        </fieldset>
      )}
      <div className="phone-pair">
        {phones.map(({ name, turns, isBusy, otherwise, error }) => (
          <div key={name} className="phone-place" data-front={name === front}>
            <Phone
              name={name}
              channel={channel}
              turns={turns}
              isBusy={isBusy}
              told={otherwise === null ? null : { turn: otherwise.turn, words: <Otherwise of={otherwise} /> }}
              error={error}
              onPress={(press) => talks.say(name, { press })}
            >
              <Composer
                language={name === 'none' ? undefined : name}
                isAgainPossible={turns.some(({ said }) => said !== null && !('wait' in said))}
                onSay={(said, failure) => talks.say(name, said, failure)}
              />
            </Phone>
          </div>
        ))}
      </div>
    </>
  );
}

/** The newest edit counts, once it is quiet. */
function useFollowed(talks: Talks, version: unknown): void {
  const followed = useRef(version);
  useEffect(() => {
    if (followed.current === version) return;
    const timer = setTimeout(() => {
      followed.current = version;
      talks.follow();
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, [talks, version]);
}

function firstSetting(start: PhonesProps['from']): CommonSetting {
  const clock = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
  return { channel: 'telegram', country: null, about: null, flags: [], clock, start };
}
