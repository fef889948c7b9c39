/** A whole hour as a clock shows it. */
export function clockOf(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}
