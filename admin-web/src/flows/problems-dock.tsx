import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Problem } from '../api/http.ts';
import { useWords } from '../language/words.tsx';
import type { FlowProblem } from '../rooms/messages.ts';
import { dockWord } from './checked-flow.ts';
import { useEditor } from './editor-context.tsx';
import { goToField, placeOf } from './field-problems.tsx';
import { mendNow } from './mends.ts';
import { inReadingOrder, keyOfProblem, nextProblem } from './problem-order.ts';

/** What is wrong, folded to one line; each leads to its field, and what can be mended at a press is. */
export function ProblemsDock() {
  const { say, language } = useWords();
  const { problems, checked, view, flow, state, openNode, changeAll, isLocked } = useEditor();
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState<string | null>(null);
  const [isOld, setOld] = useState(false);
  const ordered = inReadingOrder(problems ?? [], flow, view);
  const errors = ordered.filter(({ severity }) => severity === 'error').length;

  function go(problem: FlowProblem): void {
    setAt(keyOfProblem(problem));
    openNode(problem.node);
    // The form of another node must stand there before its field can be found.
    requestAnimationFrame(() => requestAnimationFrame(() => goToField(placeOf(problem))));
  }
  /** Never over what was written after the check. */
  function mend({ mend: by, node }: FlowProblem): void {
    const steps = by?.steps ?? [];
    void changeAll(
      'flows_did_mend',
      steps.map((step) => step.flow),
      (now) => {
        const fitting = mendNow(steps, { of: checked.of, now });
        setOld(fitting.length === 0);
        if (fitting.length === 0) checked.again();
        return fitting;
      },
      node,
    );
  }
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (event.key !== 'F8') return;
      event.preventDefault();
      const next = nextProblem(ordered, at, event.shiftKey ? -1 : 1);
      if (next !== null) go(next);
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });
  return (
    <section className="dock" aria-label={say('content_problems')}>
      <div className="dock-line">
        <button type="button" className="dock-fold" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <span role="status">{say(dockWord(checked), { errors, remarks: ordered.length - errors })}</span>
        </button>
        {checked.failed && (
          <Button size="compact-sm" variant="default" onClick={checked.again}>
            {say('flows_check_again')}
          </Button>
        )}
        {isOld && (
          <span className="refused" role="alert">
            {say('flows_mend_old')}
          </span>
        )}
        {state.refused !== null && (
          <span className="refused" role="alert">
            {state.refused.line[language]}
          </span>
        )}
        {state.failed !== null && (
          <span className="refused" role="alert">
            {say(state.failed instanceof Problem ? 'flows_not_read' : 'flows_worker_stopped')}{' '}
            {!(state.failed instanceof Problem) && (
              <button type="button" className="link" onClick={() => location.reload()}>
                {say('flows_reload')}
              </button>
            )}
          </span>
        )}
        <span className="hint dock-keys">{say('flows_problem_keys')}</span>
        <Certificate />
      </div>
      {isOpen && ordered.length > 0 && (
        <ul className="problems dock-list">
          {ordered.map((problem) => (
            <li
              key={keyOfProblem(problem)}
              className="problem"
              data-severity={problem.severity}
              aria-current={at === keyOfProblem(problem) ? 'true' : undefined}
            >
              <span className="problem-sort">
                <strong>{say(problem.severity === 'error' ? 'content_error' : 'content_remark')}</strong>
                {problem.node !== null && ` · ${problem.node}`}
              </span>
              <button type="button" className="link" onClick={() => go(problem)}>
                {problem.line[language]}
              </button>
              {problem.hint !== null && <p className="hint">{problem.hint[language]}</p>}
              {problem.mend !== null && !isLocked && (
                <Button size="compact-sm" variant="default" onClick={() => mend(problem)}>
                  {problem.mend.line[language]}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Proves on demand that a person or a number is near from every node: it takes some seconds. */
function Certificate() {
  const { say, language } = useWords();
  const { rooms, flow, view, desk } = useEditor();
  const proving = useMutation({
    mutationFn: async (text: string) => {
      await desk.settle();
      return { text, ...(await rooms.prove(flow)) };
    },
  });
  const proof = proving.data?.text === view.text ? proving.data : undefined;
  return (
    <div className="certificate" aria-live="polite">
      {proving.isError && <span className="refused">{say('flows_worker_failed')}</span>}
      {proof !== undefined && (
        <span>
          {proof.problems.length === 0
            ? say('flows_proven', { number: proof.places })
            : proof.problems.map(({ line }) => line[language]).join(' ')}
        </span>
      )}
      <Button size="compact-sm" variant="default" loading={proving.isPending} onClick={() => proving.mutate(view.text)}>
        {say('flows_prove')}
      </Button>
    </div>
  );
}
