/** How many characters more the server takes, which does not count the space around the words. */
export function lengthLeft(text: string, most: number): number {
  return most - text.trim().length;
}
