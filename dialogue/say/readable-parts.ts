/** A text as it is, or, where it is more than is read at a glance, in parts between its paragraphs. */
export function readableParts(text: string, most: number): string[] {
  if (text.length <= most) return [text];
  const parts: string[] = [];
  for (const paragraph of text.split(/\n\n+/)) {
    const both = [...parts.slice(-1), paragraph].join('\n\n');
    if (parts.length === 0 || both.length > most) parts.push(paragraph);
    else parts.splice(-1, 1, both);
  }
  return parts;
}
