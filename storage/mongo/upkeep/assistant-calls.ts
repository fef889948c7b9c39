import type { AssistantStore } from '../../../core/assistant.ts';
import { isDuplicate } from '../duplicate.ts';
import type { StoreParts } from '../parts.ts';

/** One document, of the day on which a call was made last, for all processes. */
export function createAssistantCalls({ db }: StoreParts): AssistantStore {
  const { assistant_calls: days } = db.cold;

  async function countAnother(day: string, most: number): Promise<boolean> {
    const { matchedCount } = await days.updateOne({ _id: day, calls: { $lt: most } }, { $inc: { calls: 1 } });
    return matchedCount === 1;
  }

  return {
    async countCall(day, most) {
      if (most < 1) return false;
      if (await countAnother(day, most)) return true;
      try {
        await days.insertMany([{ _id: day, calls: 1 }]);
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        // The day is there: it has had its calls, or another process has made it in this moment.
        return countAnother(day, most);
      }
      await days.deleteMany({ _id: { $lt: day } });
      return true;
    },
  };
}
