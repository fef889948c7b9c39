import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { channelOf } from '../../../core/channel.ts';
import { beginChannel, type TokenStates } from '../api/health.ts';
import { useSay, type WordKey } from '../language/words.tsx';
import { PasswordField } from '../shell/password-field.tsx';
import { Refused } from '../shell/states.tsx';
import { channelWord } from './health-words.ts';
import { TOKENS, useTokens } from './token-part.tsx';

type Channel = TokenStates['mayBegin'][number];

/** Sets up a channel of which no variable of the server speaks. `told`: accounts that somebody serves already. */
export function BeginPart({ told }: { told: readonly string[] }) {
  const say = useSay();
  const tokens = useTokens();
  const [begun, setBegun] = useState<Channel | null>(null);
  const { mayBegin = [], accounts = [] } = tokens.data ?? {};
  const waiting = accounts.filter(({ account, isBegun }) => isBegun && !told.includes(account));
  return (
    <>
      {waiting.map(({ account }) => (
        <p key={account} className="hint" role="status">
          {say('channel_begins', { channel: nameOf(channelOf(account), say) })}
        </p>
      ))}
      {mayBegin.length > 0 && (
        <div className="buttons">
          {mayBegin.map((channel) => (
            <Button key={channel} variant="default" onClick={() => setBegun(channel)}>
              {say('channel_begin', { channel: nameOf(channel, say) })}
            </Button>
          ))}
        </div>
      )}
      {begun !== null && <BeginDialog channel={begun} onClose={() => setBegun(null)} />}
    </>
  );
}

function nameOf(channel: string, say: ReturnType<typeof useSay>): string {
  const word = channelWord(channel);
  return word === null ? channel : say(word);
}

const FIELDS: Record<
  Channel,
  readonly { name: 'phoneNumberId' | 'appSecret' | 'verifyToken'; word: WordKey; hint: WordKey }[]
> = {
  telegram: [],
  whatsapp: [
    { name: 'phoneNumberId', word: 'channel_number_id', hint: 'channel_number_id_hint' },
    { name: 'appSecret', word: 'channel_app_secret', hint: 'channel_app_secret_hint' },
    { name: 'verifyToken', word: 'channel_verify_token', hint: 'channel_verify_token_hint' },
  ],
};

const NOTHING = { token: '', phoneNumberId: '', appSecret: '', verifyToken: '' };

/** The channel is asked whether it takes what was given; only then anything is kept. */
function BeginDialog({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const [given, setGiven] = useState(NOTHING);
  const { token, ...rest } = given;
  const beginning = useMutation({
    mutationFn: () => beginChannel({ channel, token, ...(channel === 'whatsapp' ? rest : {}) }),
    onSettled: () => queries.invalidateQueries({ queryKey: TOKENS }),
    onSuccess: onClose,
  });
  const asked = ['token' as const, ...FIELDS[channel].map(({ name }) => name)];
  const isWhole = asked.every((name) => given[name].trim() !== '');
  const write = (name: keyof typeof NOTHING, value: string) => {
    beginning.reset();
    setGiven({ ...given, [name]: value.trim() });
  };

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isWhole && !beginning.isPending) beginning.mutate();
  }

  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      title={say('channel_begin', { channel: nameOf(channel, say) })}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <form className="fields" onSubmit={submit}>
        <p className="lead">{say(channel === 'whatsapp' ? 'channel_begin_whatsapp' : 'channel_begin_telegram')}</p>
        <PasswordField
          label={say('channel_token')}
          description={say('token_sealed')}
          value={token}
          autoComplete="off"
          onChange={({ currentTarget }) => write('token', currentTarget.value)}
          data-autofocus
        />
        {FIELDS[channel].map(({ name, word, hint }) =>
          name === 'phoneNumberId' ? (
            <TextInput
              key={name}
              label={say(word)}
              description={say(hint)}
              value={given[name]}
              inputMode="numeric"
              autoComplete="off"
              onChange={({ currentTarget }) => write(name, currentTarget.value)}
            />
          ) : (
            <PasswordField
              key={name}
              label={say(word)}
              description={say(hint)}
              value={given[name]}
              autoComplete="off"
              onChange={({ currentTarget }) => write(name, currentTarget.value)}
            />
          ),
        )}
        <Refused error={beginning.error} />
        <div className="buttons buttons-end">
          <Button variant="default" onClick={onClose}>
            {say('cancel')}
          </Button>
          <Button type="submit" loading={beginning.isPending} disabled={!isWhole}>
            {say('channel_begin_deed')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
