import { autocompletion, type CompletionContext, completionKeymap } from '@codemirror/autocomplete';
import { yaml } from '@codemirror/lang-yaml';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState } from '@codemirror/state';
import { EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { useWords } from '../language/words.tsx';
import { useEditor } from './editor-context.tsx';
import { wordsAround } from './text-completion.ts';
import { lineOfPath } from './text-lines.ts';

const THEME = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'var(--surface)', color: 'var(--ink)', fontSize: '0.875rem' },
  '.cm-scroller': { fontFamily: 'ui-monospace, monospace', lineHeight: '1.5' },
  '.cm-content': { caretColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--ground)', color: 'var(--soft)', borderRight: '1px solid var(--line)' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--press)' },
  '&.cm-focused .cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': { backgroundColor: 'var(--chosen)' },
  '.cm-tooltip': { backgroundColor: 'var(--raised)', color: 'var(--ink)', border: '1px solid var(--line)' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--chosen)', color: 'var(--ink)' },
});

/** The flow as it is written down. It lives in a shadow root, for the policy of the pages lets no style in that a script writes. */
export function FlowText() {
  const { say, language } = useWords();
  const { view, type, problems, isLocked, flow, lists, state } = useEditor();
  const host = useRef<HTMLDivElement | null>(null);
  const written = useRef<EditorView | null>(null);
  const own = useRef(view.text);
  const newest = useRef({ view, type, lists });
  newest.current = { view, type, lists };
  const editable = useRef(new Compartment());
  const label = say('flows_text');

  useEffect(() => {
    if (host.current === null) return;
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' });
    root.replaceChildren();
    const place = document.createElement('div');
    root.append(place);
    const complete = ({ state: now, pos, explicit }: CompletionContext) => {
      const line = now.doc.lineAt(pos);
      const word = /[\w-]*$/.exec(now.sliceDoc(line.from, pos))?.[0] ?? '';
      if (word === '' && !explicit) return null;
      const { view: shown, lists: known } = newest.current;
      const options = wordsAround(now.sliceDoc(line.from, pos), shown, known);
      return { from: pos - word.length, options: options.map((one) => ({ label: one })) };
    };
    const editor = new EditorView({
      root,
      parent: place,
      state: EditorState.create({
        doc: own.current,
        extensions: [
          yaml(),
          lineNumbers(),
          highlightActiveLine(),
          lintGutter(),
          THEME,
          EditorView.lineWrapping,
          autocompletion({ override: [complete] }),
          keymap.of([...completionKeymap, ...lintKeymap]),
          editable.current.of([]),
          EditorView.contentAttributes.of({ 'aria-label': label }),
          EditorView.updateListener.of((update) => {
            const text = update.state.doc.toString();
            if (!update.docChanged || text === own.current) return;
            own.current = text;
            void newest.current.type(['text'], null, () => [{ do: 'write', text }]);
          }),
        ],
      }),
    });
    written.current = editor;
    return () => {
      written.current = null;
      editor.destroy();
    };
  }, [label]);

  useEffect(() => {
    const locked = [EditorState.readOnly.of(isLocked), EditorView.editable.of(!isLocked)];
    written.current?.dispatch({ effects: editable.current.reconfigure(locked) });
  }, [isLocked]);

  // What changed otherwise than by typing here, such as by undo, is shown; a letter that is on its way is not taken back.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn is another text
  useEffect(() => {
    const editor = written.current;
    const { text } = newest.current.view;
    if (editor === null || editor.state.doc.toString() === text) return;
    own.current = text;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
  }, [state.turn]);

  useEffect(() => {
    const editor = written.current;
    if (editor === null) return;
    const { doc } = editor.state;
    const found = (problems ?? []).flatMap((problem): Diagnostic[] => {
      if (problem.flow !== flow) return [];
      const line = doc.line(Math.min(doc.lines, lineOfPath(doc.toString(), problem.path)));
      return [{ from: line.from, to: line.to, severity: problem.severity, message: problem.line[language] }];
    });
    editor.dispatch(setDiagnostics(editor.state, found));
  }, [problems, flow, language]);

  return <div ref={host} className="flow-text" />;
}
