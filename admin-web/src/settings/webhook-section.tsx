import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { readWebhookKey } from '../api/settings.ts';
import { useSay } from '../language/words.tsx';
import { Section } from '../shell/page.tsx';
import { Refused } from '../shell/states.tsx';
import { Fault } from './fault.tsx';
import type { SectionProps } from './section-props.ts';

const URL_MAX = 1000;

/** Where alarms are posted to, and the key by which the receiver knows that they are ours. */
export function WebhookSection({ form: { alarmWebhook }, change, faults }: SectionProps) {
  const say = useSay();
  const asking = useMutation({ mutationFn: readWebhookKey });
  return (
    <Section id="alarmWebhook" title={say('settings_webhook')} lead={say('settings_webhook_lead')}>
      <div className="fields">
        <TextInput
          type="url"
          label={say('settings_webhook_url')}
          maxLength={URL_MAX}
          value={alarmWebhook}
          onChange={({ currentTarget }) => change({ alarmWebhook: currentTarget.value })}
        />
      </div>
      <Fault faults={faults} of="alarmWebhook" />
      <Refused error={asking.error} />
      {asking.data && (
        <div>
          <p className="label">{say('settings_webhook_key')}</p>
          <code className="secret">{asking.data.key}</code>
        </div>
      )}
      <div className="buttons">
        <Button variant="default" loading={asking.isPending} onClick={() => asking.mutate()}>
          {say('settings_webhook_show')}
        </Button>
      </div>
    </Section>
  );
}
