/** Ids that stand in one text, parted by spaces. */
export function idsIn(text: string | null | undefined): string[] {
  return (text ?? '').split(' ').filter((id) => id !== '');
}
