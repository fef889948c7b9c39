/** Reads server-sent events: calls `onEvent` with the id and the data of each that has data. */
export function createEventReader(onEvent: (id: string, data: string) => void): (chunk: string) => void {
  let rest = '';
  return (chunk) => {
    rest += chunk;
    for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
      const { id, data } = fieldsOf(rest.slice(0, end));
      rest = rest.slice(end + 2);
      if (data !== '') onEvent(id, data);
    }
  };
}

function fieldsOf(block: string): { id: string; data: string } {
  let id = '';
  const data: string[] = [];
  for (const line of block.split('\n')) {
    if (line.startsWith('id:')) id = fieldOf(line);
    else if (line.startsWith('data:')) data.push(fieldOf(line));
  }
  return { id, data: data.join('\n') };
}

function fieldOf(line: string): string {
  return line.slice(line.indexOf(':') + 1).replace(/^ /, '');
}
