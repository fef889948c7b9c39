import { ActionIcon, NativeSelect } from '@mantine/core';
import type { StaffMember } from '../api/account.ts';
import { useSay } from '../language/words.tsx';
import { Icon } from '../shell/icon.tsx';
import { Section } from '../shell/page.tsx';
import type { SectionProps } from './section-props.ts';

/** Whom red rings, one after the other, when nobody is on shift or answers in time. */
export function AlarmsSection({ form: { alarms }, change, staff }: SectionProps & { staff: readonly StaffMember[] }) {
  const say = useSay();
  const nameOf = (id: string) => {
    const found = staff.find((one) => one.id === id);
    return found === undefined ? id.slice(0, 8) : found.name || found.email;
  };
  const isUnlinked = (id: string) => staff.find((one) => one.id === id)?.telegramLinkedAt === null;
  const free = staff.filter(({ id, status }) => status === 'active' && !alarms.includes(id));
  const raise = (index: number) => {
    const id = alarms[index];
    if (id !== undefined) change({ alarms: alarms.toSpliced(index, 1).toSpliced(index - 1, 0, id) });
  };
  return (
    <Section id="alarms" title={say('settings_alarms')} lead={say('settings_alarms_lead')}>
      <ol className="rows">
        {alarms.map((id, index) => (
          <li key={id} className="row">
            <span className="row-main">
              {index + 1}. {nameOf(id)}
              {isUnlinked(id) && <span className="row-why row-under">{say('alarm_unlinked')}</span>}
            </span>
            <ActionIcon
              variant="subtle"
              color="gray"
              disabled={index === 0}
              aria-label={`${nameOf(id)}: ${say('move_up')}`}
              onClick={() => raise(index)}
            >
              <Icon name="up" />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`${nameOf(id)}: ${say('take_away')}`}
              onClick={() => change({ alarms: alarms.toSpliced(index, 1) })}
            >
              <Icon name="close" />
            </ActionIcon>
          </li>
        ))}
      </ol>
      <div className="fields">
        <NativeSelect
          label={say('add_alarm')}
          value=""
          disabled={free.length === 0}
          onChange={({ currentTarget }) => {
            if (currentTarget.value !== '') change({ alarms: [...alarms, currentTarget.value] });
          }}
          data={[
            { value: '', label: say('choose') },
            ...free.map(({ id, name, email }) => ({
              value: id,
              label: isUnlinked(id) ? `${name || email} · ${say('alarm_unlinked')}` : name || email,
            })),
          ]}
        />
      </div>
    </Section>
  );
}
