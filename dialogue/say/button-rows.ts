import type { Choice } from '../../core/message.ts';

/** Choices row by row: two whose labels are no longer than `short` stand side by side, any other alone. */
export function buttonRows(choices: readonly Choice[], short: number): Choice[][] {
  const rows: Choice[][] = [];
  for (const { token, label, isToDanger } of choices) {
    const choice: Choice = { token, label: label.toWellFormed(), ...(isToDanger && { isToDanger }) };
    const row = rows.at(-1);
    const isBesideAnother = row?.length === 1 && [...row, choice].every((one) => [...one.label].length <= short);
    if (isBesideAnother) row.push(choice);
    else rows.push([choice]);
  }
  return rows;
}
