import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { checkAudit } from '../api/audit.ts';
import { useSay } from '../language/words.tsx';
import { Refused } from '../shell/states.tsx';

/** Looks through the whole chain, when asked. */
export function ChainCheck() {
  const say = useSay();
  const checking = useMutation({ mutationFn: checkAudit });
  const found = checking.data;
  return (
    <div className="chain" role="status">
      {found?.broken === null && (
        <span className="tag" data-tone="active">
          {say('audit_whole', { count: found.rows })}
        </span>
      )}
      {found?.broken && (
        <span className="tag" data-tone="alarm">
          {say('audit_broken', { seq: found.broken.seq })}
        </span>
      )}
      <Refused error={checking.error} />
      <Button variant="default" loading={checking.isPending} onClick={() => checking.mutate()}>
        {say('audit_check')}
      </Button>
    </div>
  );
}
