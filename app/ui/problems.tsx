'use client';
import { createContext, useContext, useEffect, useRef } from 'react';
import type { Words } from '../../server/errors';

const Scope = createContext('');

/** Keeps the fields of several forms on one page apart; `value` is the form’s own name. */
export const FieldScope = Scope.Provider;

/** What is wrong, above the form: takes the focus, and each line leads to its field. Nothing typed is cleared. */
export function Problems({ words, labels = {} }: { words: Words | null; labels?: Record<string, string> }) {
  const box = useRef<HTMLDivElement>(null);
  const scope = useContext(Scope);
  useEffect(() => {
    if (words) box.current?.focus();
  }, [words]);
  if (!words) return null;
  return (
    <div className="problems" role="alert" tabIndex={-1} ref={box}>
      {words.fields.length === 0 ? (
        <p>{words.message}</p>
      ) : (
        <ul>
          {words.fields.map((problem) => (
            <li key={`${problem.field} ${problem.message}`}>
              <a href={`#${idOf(scope, problem.field)}`} onClick={(event) => lead(event, scope, problem.field)}>
                {labels[problem.field] ? `${labels[problem.field]}：` : ''}
                {lineOf(problem.field)}
                {problem.message}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** A labelled field with its own problem bound to it. */
export function Field({
  name,
  label,
  words,
  hint,
  children,
}: {
  name: string;
  label: string;
  words: Words | null;
  hint?: string;
  children: (props: { id: string; 'aria-invalid': boolean; 'aria-describedby': string | undefined }) => React.ReactNode;
}) {
  const id = idOf(useContext(Scope), name);
  const problem = words?.fields.find((one) => one.field === name || one.field.startsWith(`${name}.`));
  const described = [problem ? `${id}-problem` : null, hint ? `${id}-hint` : null].filter(Boolean).join(' ');
  return (
    <div className={problem ? 'field wrong' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-invalid': problem !== undefined,
        'aria-describedby': described || undefined,
      })}
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {problem ? (
        <p className="problem" id={`${id}-problem`}>
          {lineOf(problem.field)}
          {problem.message}
        </p>
      ) : null}
    </div>
  );
}

/** A problem of one line of a list says which line. */
function lineOf(field: string): string {
  const line = /\.(\d+)(\.|$)/.exec(field)?.[1];
  return line === undefined ? '' : `第 ${Number(line) + 1} 行：`;
}

/** Leads to the field, or, for a part of it, to the field it is part of. */
function lead(event: React.MouseEvent, scope: string, field: string): void {
  const parts = field.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const target = document.getElementById(idOf(scope, parts.slice(0, length).join('.')));
    if (!target) continue;
    event.preventDefault();
    target.scrollIntoView({ block: 'center' });
    target.focus();
    return;
  }
}

function idOf(scope: string, name: string): string {
  return scope ? `field-${scope}-${name}` : `field-${name}`;
}
