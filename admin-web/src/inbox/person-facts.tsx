import { Button } from '@mantine/core';
import type { Case } from '../api/desk.ts';
import { momentOf } from '../language/moments.ts';
import { useFlowName } from '../language/service.ts';
import { useSay } from '../language/words.tsx';
import { CHANNEL_WORDS, countryWords, isChannel, TALK_LANGUAGE_WORDS } from './desk-words.ts';

/** What the person told. Who they are is behind a cover, which is lifted with a reason. */
export function PersonFacts({ ticket, onReveal }: { ticket: Case; onReveal: () => void }) {
  const say = useSay();
  const flowName = useFlowName();
  const { channel, language, answerer, contact, openedAt, from } = ticket;
  const { country, countryNamed, region, about, age, gender, returned, isLight, isReadingHard } = contact;
  const facts = [
    [say('channel'), say(CHANNEL_WORDS[channel])],
    [
      say('channels_before'),
      channelsBefore(ticket)
        .map((one) => say(CHANNEL_WORDS[one]))
        .join(', '),
    ],
    [say('language'), language && say(TALK_LANGUAGE_WORDS[language])],
    [say('country'), country && countryWords(country, say)],
    [say('country_named'), countryNamed !== country && countryNamed && countryWords(countryNamed, say)],
    [say('region'), region],
    [say('about'), about && say(about === 'self' ? 'about_self' : 'about_other')],
    [say('age'), age === null ? null : String(age)],
    [say('gender'), gender && say(gender === 'woman' ? 'woman' : 'man')],
    [say('answerer'), answerer && say(answerer)],
    [say('returned'), returned && say(returned)],
    [say('line_of_person'), isLight && say('line_bad')],
    [say('reading_of_person'), isReadingHard && say('reading_hard')],
    [say('opened_at'), momentOf(openedAt)],
    [say('opened_in'), from && flowName(from.flow)],
  ].flatMap(([label, value]) => (label && value ? [{ label, value }] : []));
  return (
    <section className="part">
      <h2>{say('person')}</h2>
      <dl className="facts">
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
        <div>
          <dt>{say('identity')}</dt>
          <dd>
            <span className="covered" aria-hidden="true" />
            <Button size="compact-xs" variant="default" onClick={onReveal}>
              {say('reveal')}
            </Button>
          </dd>
        </div>
      </dl>
    </section>
  );
}

/** Where the person was before they went on elsewhere by a code, in the order in which they left. */
function channelsBefore({ steps, channel }: Case): Case['channel'][] {
  const left = steps.flatMap(({ kind, from }) => (kind === 'went-on' && from && isChannel(from) ? [from] : []));
  return [...new Set(left)].filter((one) => one !== channel);
}
