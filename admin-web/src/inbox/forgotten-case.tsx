import { Button } from '@mantine/core';
import { useSay } from '../language/words.tsx';

/** Instead of a case whose person was forgotten, on their own wish or after long silence. */
export function ForgottenCase({ onBack }: { onBack: () => void }) {
  const say = useSay();
  return (
    <div className="state" role="status">
      <p className="state-title">{say('case_forgotten')}</p>
      <p className="state-text">{say('case_forgotten_lead')}</p>
      <Button variant="default" onClick={onBack}>
        {say('key_back')}
      </Button>
    </div>
  );
}
