/** One event as it came over the line; a comment has only `comment`. */
export interface ReadEvent {
  id?: string;
  event?: string;
  data?: { id: string; at: number; from: string; text: string; choices: { id: string; label: string }[]; cover?: true };
  comment?: true;
}

/** Reads a stream event by event. `next` waits for the next one, or gives null when the stream has ended. */
export function readEvents(response: Response) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = '';
  return {
    async next(): Promise<ReadEvent | null> {
      for (;;) {
        const end = buffer.indexOf('\n\n');
        if (end >= 0) {
          const block = buffer.slice(0, end);
          buffer = buffer.slice(end + 2);
          return parse(block);
        }
        const chunk = await reader?.read();
        if (chunk === undefined || chunk.done) return null;
        buffer += chunk.value;
      }
    },
    async nextMessage(): Promise<ReadEvent | null> {
      let event = await this.next();
      while (event?.comment) event = await this.next();
      return event;
    },
    cancel: () => reader?.cancel(),
  };
}

function parse(block: string): ReadEvent {
  const event: ReadEvent = {};
  for (const line of block.split('\n')) {
    if (line.startsWith(':')) event.comment = true;
    else if (line.startsWith('id: ')) event.id = line.slice(4);
    else if (line.startsWith('event: ')) event.event = line.slice(7);
    else if (line.startsWith('data: ')) event.data = JSON.parse(line.slice(6));
    else throw new Error(`not a line of an event: ${line}`);
  }
  return event;
}
