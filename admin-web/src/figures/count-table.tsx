import { useSay } from '../language/words.tsx';
import { Section } from '../shell/page.tsx';

interface Row {
  name: string;
  called: string;
  count: number;
}

interface Props {
  title: string;
  lead?: string;
  rows: readonly Row[];
  /** One may stand in several rows: a total would tell of more than there are. */
  overlaps?: boolean;
}

/** How often of what, the most frequent first. */
export function CountTable({ title, lead, rows, overlaps = false }: Props) {
  const say = useSay();
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <Section title={title} {...(lead === undefined ? {} : { lead })}>
      {rows.length === 0 ? (
        <p className="hint">{say('figures_none')}</p>
      ) : (
        <table className="figure-table">
          <tbody>
            {rows.map(({ name, called, count }) => (
              <tr key={name}>
                <th scope="row">{called}</th>
                <td className="number">{count}</td>
                <td className="bar-cell" aria-hidden="true">
                  <ShareBar share={count / most} />
                </td>
              </tr>
            ))}
          </tbody>
          {!overlaps && (
            <tfoot>
              <tr>
                <th scope="row">{say('figures_total')}</th>
                <td className="number">{rows.reduce((sum, { count }) => sum + count, 0)}</td>
                <td />
              </tr>
            </tfoot>
          )}
        </table>
      )}
    </Section>
  );
}

export function Head({
  name,
  numbers,
  hasBar = false,
}: {
  name: string;
  numbers: readonly string[];
  hasBar?: boolean;
}) {
  return (
    <thead>
      <tr>
        <th scope="col">{name}</th>
        {numbers.map((number) => (
          <th scope="col" className="number" key={number}>
            {number}
          </th>
        ))}
        {hasBar && <td />}
      </tr>
    </thead>
  );
}

/** As an attribute of a drawing: the policy of these pages lets no style stand in the document. */
export function ShareBar({ share }: { share: number }) {
  return (
    <svg className="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect width={Math.max(1, share * 100)} height="8" />
    </svg>
  );
}
