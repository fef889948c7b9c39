import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { flagWords } from '../inbox/flag-words.ts';
import { useHotlineZone } from '../language/service.ts';
import { useSay, useWords, type WordKey } from '../language/words.tsx';
import type { PhoneChannel, Rooms } from '../rooms/messages.ts';
import type { CommonSetting, PhoneName } from './talks.ts';
import { readWallClock, wallDay, wallHour, writeWallClock } from './wall-clock.ts';

export const CHANNEL_WORDS: Record<PhoneChannel, WordKey> = {
  telegram: 'channel_telegram',
  whatsapp: 'channel_whatsapp',
  web: 'channel_web',
  max: 'channel_max',
};
const CHANNELS = ['telegram', 'whatsapp', 'web', 'max'] as const;

/** Which phones stand side by side. */
export const LAYOUTS = { both: ['tg', 'ru'], tg: ['tg'], ru: ['ru'], none: ['none'] } as const satisfies Record<
  string,
  readonly PhoneName[]
>;
export type Layout = keyof typeof LAYOUTS;
const LAYOUT_WORDS: Record<Layout, WordKey> = {
  both: 'phones_language_both',
  tg: 'language_tg',
  ru: 'language_ru',
  none: 'phones_language_none',
};
const LAYOUT_NAMES = ['both', 'tg', 'ru', 'none'] as const;

interface PhoneSettingProps {
  rooms: Pick<Rooms, 'phoneChoices'>;
  setting: CommonSetting;
  layout: Layout;
  onSetting: (setting: CommonSetting) => void;
  onLayout: (layout: Layout) => void;
}

/** What is known of the person before the talk begins: folded to a line, for it is rarely changed. */
export function PhoneSettingPart({ rooms, setting, layout, onSetting, onLayout }: PhoneSettingProps) {
  const say = useSay();
  const { language } = useWords();
  const zone = useHotlineZone();
  const choices = useQuery({
    queryKey: ['phones', 'choices'],
    queryFn: () => rooms.phoneChoices(),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const countries = choices.data?.countries ?? [];
  const { channel, country, about, flags, clock } = setting;
  const named = countries.find((one) => one.country === country)?.name[language] ?? country;
  const summary = [
    say(CHANNEL_WORDS[channel]),
    say(LAYOUT_WORDS[layout]),
    named ?? say('phones_country_none'),
    `${wallDay(clock, zone)} ${wallHour(clock, zone)}`,
  ].join(' · ');
  return (
    <details className="phone-setting">
      <summary>
        <span className="unseen">{say('phones_setting')}: </span>
        {summary}
      </summary>
      <div className="phone-fields">
        <NativeSelect
          label={say('channel')}
          value={channel}
          data={CHANNELS.map((value) => ({ value, label: say(CHANNEL_WORDS[value]) }))}
          onChange={({ currentTarget }) => {
            const chosen = CHANNELS.find((one) => one === currentTarget.value);
            if (chosen !== undefined) onSetting({ ...setting, channel: chosen });
          }}
        />
        <NativeSelect
          label={say('language')}
          value={layout}
          data={LAYOUT_NAMES.map((value) => ({ value, label: say(LAYOUT_WORDS[value]) }))}
          onChange={({ currentTarget }) => {
            const chosen = LAYOUT_NAMES.find((one) => one === currentTarget.value);
            if (chosen !== undefined) onLayout(chosen);
          }}
        />
        <NativeSelect
          label={say('phones_country')}
          value={country ?? ''}
          data={[
            { value: '', label: say('phones_country_none') },
            ...countries.map((one) => ({ value: one.country, label: one.name[language] })),
          ]}
          onChange={({ currentTarget }) => onSetting({ ...setting, country: currentTarget.value || null })}
        />
        <NativeSelect
          label={say('phones_about')}
          value={about ?? ''}
          data={[
            { value: '', label: say('phones_about_none') },
            { value: 'self', label: say('phones_about_self') },
            { value: 'other', label: say('phones_about_other') },
          ]}
          onChange={({ currentTarget: { value } }) =>
            onSetting({ ...setting, about: value === 'self' || value === 'other' ? value : null })
          }
        />
        <TextInput
          type="datetime-local"
          label={say('phones_clock')}
          description={say('phones_clock_hint', { zone })}
          value={writeWallClock(clock, zone)}
          onChange={({ currentTarget }) => {
            const at = readWallClock(currentTarget.value, zone);
            if (at !== null) onSetting({ ...setting, clock: at });
          }}
        />
        <Flags
          all={choices.data?.flags ?? []}
          chosen={flags}
          onChosen={(chosen) => onSetting({ ...setting, flags: chosen })}
        />
      </div>
    </details>
  );
}

interface FlagsProps {
  all: readonly string[];
  chosen: readonly string[];
  onChosen: (chosen: readonly string[]) => void;
}

function Flags({ all, chosen, onChosen }: FlagsProps) {
  const say = useSay();
  return (
    <details className="phone-flags">
      <summary>{say('phones_flags', { number: chosen.length })}</summary>
      <fieldset aria-label={say('phones_flags', { number: chosen.length })}>
        {all.map((flag) => (
          <Checkbox
            key={flag}
            size="xs"
            label={flagWords(flag, say).name}
            checked={chosen.includes(flag)}
            onChange={({ currentTarget }) =>
              onChosen(currentTarget.checked ? [...chosen, flag] : chosen.filter((one) => one !== flag))
            }
          />
        ))}
      </fieldset>
    </details>
  );
}
