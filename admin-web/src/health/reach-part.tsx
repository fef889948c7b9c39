import { Button, NativeSelect, Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type BrokenWay, type ReachPlace, readReach, sayBroken } from '../api/reach.ts';
import { countryWords } from '../inbox/desk-words.ts';
import { type Say, useSay } from '../language/words.tsx';
import { useMay } from '../session.tsx';
import { Section } from '../shell/page.tsx';
import { PageProblem, PageWait, Refused } from '../shell/states.tsx';
import { channelWord } from './health-words.ts';

const REACH = ['reach'] as const;
/** The days of a count are over: it changes once a day. */
const FRESH_MS = 5 * 60_000;
const CHANNELS = ['telegram', 'whatsapp', 'web'] as const;

/** Where people fall silent or are not reached; counts that are too small to be told stand as a dash. */
export function ReachPart() {
  const say = useSay();
  const may = useMay();
  const reach = useQuery({ queryKey: REACH, queryFn: readReach, staleTime: FRESH_MS });
  const telling = useTelling();

  if (reach.isPending) return <PageWait />;
  if (reach.isError) return <PageProblem error={reach.error} onAgain={() => void reach.refetch()} />;
  const { places, countries } = reach.data;
  return (
    <Section title={say('reach_title')} lead={say('reach_lead')}>
      {places.length === 0 ? (
        <p className="hint">{say('reach_none')}</p>
      ) : (
        <div className="wide-table">
          <table className="figure-table">
            <thead>
              <tr>
                <th scope="col">{say('reach_where')}</th>
                <th scope="col">{say('reach_before')}</th>
                <th scope="col">{say('reach_silent')}</th>
                <th scope="col">{say('reach_lost')}</th>
                <th scope="col">{say('reach_told')}</th>
              </tr>
            </thead>
            <tbody>
              {places.map((place) => (
                <tr key={`${place.channel} ${place.country}`}>
                  <th scope="row">{nameOf(place, say)}</th>
                  <td className="number">{place.before ?? '–'}</td>
                  <td className="number">{place.silent ?? '–'}</td>
                  <td className="number">{place.lost ?? '–'}</td>
                  <td>
                    <Told place={place} isChangeable={may('change_settings')} telling={telling} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Refused error={telling.error} />
      {may('change_settings') && <NewBroken countries={countries} telling={telling} />}
    </Section>
  );
}

function useTelling() {
  const queries = useQueryClient();
  return useMutation({ mutationFn: sayBroken, onSuccess: (read) => queries.setQueryData(REACH, read) });
}

type Telling = ReturnType<typeof useTelling>;

function nameOf({ channel, country }: Pick<ReachPlace, 'channel' | 'country'>, say: Say): string {
  const word = channelWord(channel);
  return `${word === null ? channel : say(word)} · ${country === null ? say('reach_nowhere') : countryWords(country, say)}`;
}

function Told({ place, isChangeable, telling }: { place: ReachPlace; isChangeable: boolean; telling: Telling }) {
  const say = useSay();
  const { channel, country, isBroken } = place;
  const known = CHANNELS.find((one) => one === channel);
  if (!isChangeable || country === null || known === undefined) return isBroken ? say('reach_is_told') : '–';
  return (
    <Switch
      aria-label={`${say('reach_told')}: ${nameOf(place, say)}`}
      checked={isBroken}
      disabled={telling.isPending}
      onChange={({ currentTarget }) => telling.mutate({ channel: known, country, isBroken: currentTarget.checked })}
    />
  );
}

/** Of a country where nobody has written for two weeks, or where it is known otherwise. */
function NewBroken({ countries, telling }: { countries: readonly string[]; telling: Telling }) {
  const say = useSay();
  const [channel, setChannel] = useState<BrokenWay['channel']>('telegram');
  const [country, setCountry] = useState('');
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (country !== '' && !telling.isPending) telling.mutate({ channel, country, isBroken: true });
  }
  return (
    <form className="filters" onSubmit={submit}>
      <NativeSelect
        label={say('reach_channel')}
        value={channel}
        onChange={({ currentTarget }) => setChannel(CHANNELS.find((one) => one === currentTarget.value) ?? 'telegram')}
        data={CHANNELS.map((value) => {
          const word = channelWord(value);
          return { value, label: word === null ? value : say(word) };
        })}
      />
      <NativeSelect
        label={say('country')}
        value={country}
        onChange={({ currentTarget }) => setCountry(currentTarget.value)}
        data={[{ value: '', label: '–' }, ...countries.map((value) => ({ value, label: countryWords(value, say) }))]}
      />
      <Button type="submit" variant="default" disabled={country === ''} loading={telling.isPending}>
        {say('reach_tell')}
      </Button>
    </form>
  );
}
