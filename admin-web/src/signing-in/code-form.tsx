import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { giveCode, giveRecoveryCode, type In } from '../api/account.ts';
import { useSay } from '../language/words.tsx';
import { Refused } from '../shell/states.tsx';

interface CodeFormProps {
  kind: 'totp' | 'recovery';
  onIn: (answered: In) => void;
  onOther?: () => void;
  onRestart: () => void;
}

const DIGITS = 6;

/** One code. The six digits of an app are given as soon as they are there. */
export function CodeForm({ kind, onIn, onOther, onRestart }: CodeFormProps) {
  const say = useSay();
  const [code, setCode] = useState('');
  const giving = useMutation({
    mutationFn: kind === 'totp' ? giveCode : giveRecoveryCode,
    onSuccess: onIn,
    onError: () => setCode(''),
  });
  const isTotp = kind === 'totp';
  const isWhole = isTotp ? code.length === DIGITS : code.trim().length > 0;

  function change(typed: string): void {
    const next = isTotp ? typed.replace(/\D/g, '').slice(0, DIGITS) : typed;
    setCode(next);
    if (isTotp && next.length === DIGITS && next !== code && !giving.isPending) giving.mutate(next);
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isWhole && !giving.isPending) giving.mutate(code.trim());
  }

  return (
    <form className="fields" onSubmit={submit}>
      <TextInput
        label={say(isTotp ? 'totp_code' : 'recovery_code')}
        value={code}
        onChange={({ currentTarget }) => change(currentTarget.value)}
        inputMode={isTotp ? 'numeric' : 'text'}
        autoComplete={isTotp ? 'one-time-code' : 'off'}
        autoCapitalize="characters"
        spellCheck={false}
        autoFocus
        size="md"
        classNames={{ input: 'code-input' }}
      />
      <Refused error={giving.error} />
      <Button type="submit" size="md" loading={giving.isPending} disabled={!isWhole}>
        {say('login_enter')}
      </Button>
      <div className="links">
        {onOther && (
          <button type="button" className="link" onClick={onOther}>
            {say(isTotp ? 'totp_lost' : 'recovery_back')}
          </button>
        )}
        <button type="button" className="link" onClick={onRestart}>
          {say('login_restart')}
        </button>
      </div>
    </form>
  );
}
