import { letOthersFirst } from '../../app/others-first.ts';
import { tell } from './processes.ts';

// What any other process costs whoever answers: it computes and makes garbage at the priority of a check, and shares nothing
// with the server but the processor and the memory.

const rows = Array.from({ length: 20_000 }, (_, row) => ({ row, words: `сухан ${row}`.repeat(3) }));
letOthersFirst();
tell('ready');
let isOver = false;
process.once('disconnect', () => {
  isOver = true;
});
process.once('SIGTERM', () => process.exit(0));
function work(): void {
  if (isOver) return;
  for (const { words } of JSON.parse(JSON.stringify(rows)) as typeof rows) words.toLowerCase().split(' ');
  setImmediate(work);
}
work();
