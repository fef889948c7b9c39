/** Writing markdown as this repository writes it. */

const WIDTH = 118;

/** A whole page under its title, with the sentence that says who made it. */
export function page(title: string, blocks: readonly string[]): string {
  const made = '<!-- Made by `npm run docs`. Change the code that it is made from, not this file. -->';
  return `${[`# ${title}`, made, ...blocks].join('\n\n')}\n`;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

export function code(text: string): string {
  return `\`${text}\``;
}

/** Words as lines of at most 118 letters, each behind the same beginning. */
export function wrapped(text: string, beginning = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && beginning.length + longer.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].map((one) => `${beginning}${one}`).join('\n');
}
