import { fault, type Problem } from '../../core/problem.ts';
import type { Example } from './example.ts';

const NEEDED = ['text', 'intent'] as const;

/**
 * Reads examples from lines with tabs: `text`, `intent`, and where they stand `also_ok` and `about` (words with commas),
 * `language` and `script`. No quotes: a text holds neither a tab nor a line break. Every fault is reported with its line.
 */
export function readExamples({ name, text }: { name: string; text: string }): {
  examples: Example[];
  problems: Problem[];
} {
  const [head = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const columns = head.split('\t').map((column) => column.trim());
  const missing = NEEDED.filter((column) => !columns.includes(column));
  if (missing.length > 0) {
    return { examples: [], problems: [fault(name, 'example_columns', { missing, needed: NEEDED })] };
  }
  const examples: Example[] = [];
  const problems: Problem[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const cells = line.split('\t');
    const cell = (column: string) => cells[columns.indexOf(column)]?.trim() ?? '';
    const words = (column: string) =>
      cell(column)
        .split(/[,\s]+/)
        .filter((word) => word !== '');
    const where = `${name} (line ${index + 2})`;
    if (cells.length > columns.length) {
      problems.push(fault(where, 'example_cells', { cells: cells.length, columns: columns.length }));
    } else if (cell('text') === '' || cell('intent') === '') {
      problems.push(fault(where, 'example_empty', {}));
    } else {
      examples.push({
        text: cell('text'),
        intent: cell('intent'),
        also: words('also_ok'),
        language: cell('language'),
        script: cell('script'),
        isLookalike: words('about').includes('lookalike'),
      });
    }
  }
  return { examples, problems };
}
