import { wholeYaml } from '../../content/write-yaml.ts';

export const FLOW = 'bench-flow';

const both = (words: string) => ({ tg: `${words} ба забони тоҷикӣ`, ru: `${words} на русском языке` });

/** The text of a flow of so many nodes: questions with three answers, and what is said to each, from the first to the last. */
export function largeFlow(nodes: number): string {
  const ids = Array.from({ length: nodes }, (_, at) => `${at % 4 === 0 ? 'ask' : 'say'}-${at}`);
  const body = Object.fromEntries(
    ids.map((id, at) => {
      const next = (by: number) => ids[at + by] ?? 'menu';
      if (!id.startsWith('ask')) return [id, { say: both(`Узел ${at}.`), to: ids[at - (at % 4) + 4] ?? 'menu' }];
      const choices = [1, 2, 3].map((by) => ({
        id: `way-${by}`,
        label: { tg: `Роҳи ${by}`, ru: `Путь ${by}` },
        to: next(by),
      }));
      return [id, { ask: both(`Вопрос ${at}?`), choices }];
    }),
  );
  const title = { tg: 'Сенарияи калон', ru: 'Большой сценарий' };
  const hears = { tg: ['сенарияи калон лозим'], ru: ['нужен большой сценарий'] };
  const frame = { flow: FLOW, title, hears, start: ids[0] ?? '' };
  return `${wholeYaml(frame)}\n\n${wholeYaml({ nodes: body })}\n`;
}
