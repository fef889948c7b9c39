import { Button, Modal } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { leaveToken, readTokens, setToken, type TokenState, tryToken } from '../api/health.ts';
import { momentOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { PasswordField } from '../shell/password-field.tsx';
import { Refused } from '../shell/states.tsx';
import { channelWord } from './health-words.ts';

export const TOKENS = ['channel-tokens'];
const AGAIN_MS = 30_000;
const TRIED_AGAIN_MS = 1_000;

/** Where the tokens come from: looked at more often while one is tried. */
export function useTokens() {
  return useQuery({
    queryKey: TOKENS,
    queryFn: readTokens,
    refetchInterval: ({ state: { data } }) =>
      data?.accounts.some(({ isTried }) => isTried) ? TRIED_AGAIN_MS : AGAIN_MS,
  });
}

interface TokenPartProps {
  account: string;
  channel: string;
}

/** Where the token of a channel comes from, and the way to another one. */
export function TokenPart({ account, channel }: TokenPartProps) {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  const tokens = useTokens();
  const state = tokens.data?.accounts.find((one) => one.account === account);
  if (state === undefined) return null;
  return (
    <div className="buttons token-part">
      <TokenWords state={state} />
      <Button variant="default" size="xs" onClick={() => setOpen(true)}>
        {say('token_change')}
      </Button>
      {isOpen && <TokenDialog account={account} channel={channel} state={state} onClose={() => setOpen(false)} />}
    </div>
  );
}

function TokenWords({ state }: { state: TokenState }) {
  const say = useSay();
  const { isOfPage, since, isTried, isGoingBack, refusedAt } = state;
  const from =
    isOfPage && since !== null ? say('token_from_page', { at: momentOf(since) }) : say('token_from_variable');
  return (
    <span className="hint" role="status">
      {isTried ? say(isGoingBack ? 'token_trying_back' : 'token_trying') : from}
      {refusedAt !== null && (
        <span className="row-why row-under">{say('token_refused', { at: momentOf(refusedAt) })}</span>
      )}
    </span>
  );
}

interface TokenDialogProps extends TokenPartProps {
  state: TokenState;
  onClose: () => void;
}

/** Step by step: it is tried, then switched to, then proved by whoever serves. */
function TokenDialog({ account, channel, state, onClose }: TokenDialogProps) {
  const say = useSay();
  const queries = useQueryClient();
  const [token, setGiven] = useState('');
  const refresh = () => queries.invalidateQueries({ queryKey: TOKENS });
  const trying = useMutation({ mutationFn: tryToken });
  const switching = useMutation({ mutationFn: setToken, onSettled: refresh, onSuccess: () => setGiven('') });
  const [isLeaving, setLeaving] = useState(false);
  const given = { account, token: token.trim() };
  const name = channelWord(channel);
  if (isLeaving) return <LeaveDialog account={account} isBegun={state.isBegun} onClose={onClose} />;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (trying.isSuccess) switching.mutate(given);
    else trying.mutate(given);
  }

  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      title={say('token_title', { channel: name === null ? channel : say(name) })}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      {switching.isSuccess ? (
        <Outcome state={state} onClose={onClose} />
      ) : (
        <form className="fields" onSubmit={submit}>
          <p className="lead">{say(channel === 'whatsapp' ? 'token_lead_whatsapp' : 'token_lead_telegram')}</p>
          <PasswordField
            label={say('token_field')}
            description={say('token_sealed')}
            value={token}
            autoComplete="off"
            onChange={({ currentTarget }) => {
              setGiven(currentTarget.value);
              trying.reset();
              switching.reset();
            }}
            data-autofocus
          />
          <p className="told" role="status">
            {trying.isSuccess && say('token_good')}
          </p>
          <Refused error={trying.error ?? switching.error} />
          <div className="buttons buttons-end">
            {state.isOfPage && (
              <Button variant="default" onClick={() => setLeaving(true)}>
                {say(state.isBegun ? 'channel_end' : 'token_clear')}
              </Button>
            )}
            <Button type="submit" loading={trying.isPending || switching.isPending} disabled={given.token === ''}>
              {say(trying.isSuccess ? 'token_switch' : 'token_try')}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}

function Outcome({ state: { isTried, refusedAt }, onClose }: Pick<TokenDialogProps, 'state' | 'onClose'>) {
  const say = useSay();
  const done = refusedAt === null ? say('token_used') : say('token_refused', { at: momentOf(refusedAt) });
  return (
    <div className="fields">
      <p role="status">{isTried ? say('token_trying') : done}</p>
      <div className="buttons buttons-end">
        <Button variant="default" onClick={onClose}>
          {say('close')}
        </Button>
      </div>
    </div>
  );
}

/** What is given up is said before it is; the token of the server is tried first by whoever serves. */
function LeaveDialog({ account, isBegun, onClose }: { account: string; isBegun: boolean; onClose: () => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const leaving = useMutation({
    mutationFn: () => leaveToken(account),
    onSettled: () => queries.invalidateQueries({ queryKey: TOKENS }),
    onSuccess: onClose,
  });
  const deed = say(isBegun ? 'channel_end' : 'token_clear');
  return (
    <Modal opened onClose={onClose} title={deed} closeButtonProps={{ 'aria-label': say('close') }}>
      <div className="fields">
        <p className="lead">{say(isBegun ? 'channel_end_lead' : 'token_clear_lead')}</p>
        <Refused error={leaving.error} />
        <div className="buttons buttons-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {say('cancel')}
          </Button>
          <Button loading={leaving.isPending} onClick={() => leaving.mutate()}>
            {deed}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
