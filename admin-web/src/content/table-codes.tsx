import type { RegisterStatus } from '../../../core/entry.ts';
import { useSay } from '../language/words.tsx';
import { valueWord } from './field-words.ts';
import { useCountries } from './queries.ts';

/** What may stand in the column of the state of a firm. */
const STATES = Object.keys({
  official: true,
  licensed: true,
  'licence-lost': true,
  barred: true,
  warning: true,
} satisfies Record<RegisterStatus, true>);

/** What is written in columns of a table that take codes, each with what it stands for. */
export function TableCodes() {
  const say = useSay();
  const { ids, nameOf } = useCountries();
  const states = STATES.map((state) => {
    const word = valueWord('status', state);
    return { code: state, means: word === null ? state : say(word) };
  });
  return (
    <details className="found">
      <summary>{say('content_import_codes')}</summary>
      <Codes column="status" codes={states} />
      <Codes column="country" codes={ids.map((id) => ({ code: id, means: nameOf(id) }))} />
    </details>
  );
}

function Codes({ column, codes }: { column: string; codes: readonly { code: string; means: string }[] }) {
  const say = useSay();
  return (
    <>
      <p className="label">{say('content_import_column', { column })}</p>
      <ul className="dotted">
        {codes.map(({ code, means }) => (
          <li key={code}>
            <code>{code}</code> – {means}
          </li>
        ))}
      </ul>
    </>
  );
}
