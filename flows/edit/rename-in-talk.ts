import type { SaidButton, SaidPlace, SaidTest } from '../../content/said.ts';

/** A kept talk as it names a flow under its other name; null: it names it nowhere. */
export function renamedInTalk(talk: SaidTest, flow: string, to: string): SaidTest | null {
  const named = (name: string) => (name === flow ? to : name);
  const place = <At extends SaidPlace>(at: At): At => ({ ...at, flow: named(at.flow) });

  function button(press: SaidButton): SaidButton {
    if ('topic' in press) return { topic: named(press.topic) };
    if ('skips' in press) return { skips: place(press.skips) };
    if ('opens' in press) return { opens: place(press.opens) };
    if ('choice' in press) return { ...press, of: place(press.of) };
    return 'page' in press ? { ...press, of: place(press.of) } : press;
  }

  const { start } = talk.setting;
  const renamed: SaidTest = {
    ...talk,
    setting: { ...talk.setting, start: start && place(start) },
    steps: talk.steps.map((step) => ({
      ...step,
      said: 'press' in step.said ? { ...step.said, press: button(step.said.press) } : step.said,
      at: step.at && place(step.at),
    })),
  };
  return JSON.stringify(renamed) === JSON.stringify(talk) ? null : renamed;
}
