import type { SharedFigures } from '../api/figures.ts';
import { ShareBar } from './count-table.tsx';

type Figure = SharedFigures['figures'][number]['figure'];

/** So much of each list fits one sheet. */
const ROWS_MOST = 6;
/** What is told at the head, and in lists below. */
const HEAD = ['people', 'newcomers', 'requests', 'referrals_made', 'referrals_completed'] as const satisfies Figure[];
const LISTS = [
  'requests',
  'outcomes',
  'country',
  'referrals_completed',
  'screens',
  'region',
] as const satisfies Figure[];
const MEANT = [
  'people',
  'newcomers',
  'requests',
  'answers_due',
  'answers_kept',
  'referrals_completed',
  'country',
] as const satisfies Figure[];

/** All words come with the numbers, in the language of whoever the report is for. */
export function Report({ shared }: { shared: SharedFigures }) {
  const { lines, rates, months, figures, text } = shared;
  const titleOf = (figure: Figure) => figures.find((one) => one.figure === figure)?.title ?? '';
  const sumOf = (figure: Figure) =>
    lines.filter((line) => line.figure === figure).reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <header>
        <h2>{text.title}</h2>
        <p>{text.period}</p>
      </header>
      {lines.length === 0 && <p>{text.nothing}</p>}
      <dl className="report-head">
        {HEAD.filter((figure) => sumOf(figure) > 0).map((figure) => (
          <div key={figure}>
            <dt>{titleOf(figure)}</dt>
            <dd>
              <small>{text.about}</small> {sumOf(figure)}
            </dd>
          </div>
        ))}
      </dl>
      {months.length > 1 && <Months months={months} text={text} />}
      <div className="report-lists">
        {lines.length > 0 && <Rates rates={rates} text={text} />}
        {LISTS.map((figure) => (
          <List key={figure} title={titleOf(figure)} rows={lines.filter((line) => line.figure === figure)} />
        ))}
      </div>
      <footer>
        <h3>{text.meanings}</h3>
        <ul>
          {figures
            .filter(({ figure }) => MEANT.some((one) => one === figure) && sumOf(figure) > 0)
            .map(({ figure, title, meaning }) => (
              <li key={figure}>
                <b>{title}.</b> {meaning}
              </li>
            ))}
        </ul>
        <p>{text.safe}</p>
      </footer>
    </>
  );
}

/** A share is told where no part of it is hidden: what is hidden is not counted as nought. */
function Rates({ rates, text }: Pick<SharedFigures, 'rates' | 'text'>) {
  return (
    <section>
      <h3>{text.share}</h3>
      {rates.length === 0 && <p>{text.shareHidden}</p>}
      <table>
        <tbody>
          {rates.map(({ name, called, percent }) => (
            <tr key={name}>
              <th scope="row">{called}</th>
              <td>{percent === null ? text.shareHidden : <ShareBar share={percent / 100} />}</td>
              <td className="number">{percent === null ? '–' : `${percent} %`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A month of which nothing is told has no bar, and a dash that is no nought. */
function Months({ months, text }: Pick<SharedFigures, 'months' | 'text'>) {
  const rows = months.map(({ month, lines }) => ({
    month,
    count: lines.filter(({ figure }) => figure === 'people').reduce((sum, { count }) => sum + count, 0),
  }));
  const most = Math.max(1, ...rows.map(({ count }) => count));
  if (rows.every(({ count }) => count === 0)) return null;
  return (
    <section className="report-months">
      <h3>{text.byMonth}</h3>
      <ol>
        {rows.map(({ month, count }) => (
          <li key={month}>
            <b>{count === 0 ? '–' : count}</b>
            <svg viewBox="0 0 20 60" preserveAspectRatio="none" aria-hidden="true">
              <rect y={60 - (60 * count) / most} width="20" height={(60 * count) / most} />
            </svg>
            <span>{`${month.slice(5)}.${month.slice(2, 4)}`}</span>
          </li>
        ))}
      </ol>
      {rows.some(({ count }) => count === 0) && <p>{text.monthHidden}</p>}
    </section>
  );
}

function List({ title, rows }: { title: string; rows: SharedFigures['lines'] }) {
  if (rows.length === 0) return null;
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <section>
      <h3>{title}</h3>
      <table>
        <tbody>
          {rows.slice(0, ROWS_MOST).map(({ name, called, count }) => (
            <tr key={name}>
              <th scope="row">{called}</th>
              <td>
                <ShareBar share={count / most} />
              </td>
              <td className="number">{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
