import { useSay } from '../language/words.tsx';
import type { SectionProps } from './section-props.ts';
import type { SectionName } from './settings-form.ts';

/** What must be mended in a section. */
export function Fault({ faults, of }: Pick<SectionProps, 'faults'> & { of: SectionName }) {
  const say = useSay();
  const fault = faults.get(of);
  if (fault === undefined) return null;
  return (
    <p className="refused" role="alert">
      {say(fault)}
    </p>
  );
}
