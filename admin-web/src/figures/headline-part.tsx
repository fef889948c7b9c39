import type { Figures } from '../api/figures.ts';
import { useSay } from '../language/words.tsx';
import { digitsOf } from './days.ts';
import { changeWords, MEASURE_WORDS, MEASURES, measured, valueWords } from './measures.ts';

/** What is asked first, each with how it was in the time before. */
export function HeadlinePart({ trend: { now, before } }: Pick<Figures, 'trend'>) {
  const say = useSay();
  return (
    <section className="figure-head" aria-label={say('figures_head')}>
      <dl>
        {MEASURES.map((measure) => (
          <div key={measure}>
            <dt>{say(MEASURE_WORDS[measure])}</dt>
            <dd className="figure-big">{valueWords(measure, measured(measure, now.headline), say)}</dd>
            <dd className="hint">{changeWords(measure, now.headline, before.headline, say)}</dd>
          </div>
        ))}
      </dl>
      <p className="hint">{say('figures_share_lead')}</p>
      <p className="hint">{say('figures_compared', { from: digitsOf(before.from), until: digitsOf(before.until) })}</p>
    </section>
  );
}
