'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { CatalogueName, Industry } from '../../../../server/catalogue/catalogue';
import type { Words } from '../../../../server/errors';
import { client, wordsOf } from '../../../ui/client';
import { Field, Problems } from '../../../ui/problems';
import { EDITORS } from './editors';

type Props = {
  name: CatalogueName;
  title: string;
  value: unknown;
  seen: number;
  today: string;
  mayEdit: boolean;
};

/** Lists are edited a name a line, the industry tree by indentation, the rest in forms of their own. */
export function CatalogueForm({ name, title, value, seen, today, mayEdit }: Props) {
  const router = useRouter();
  const form = formOf(name);
  const [text, setText] = useState(() => (EDITORS[name] ? '' : form.write(value)));
  const [structured, setStructured] = useState(value);
  const Editor = EDITORS[name];
  const [words, setWords] = useState<Words | null>(null);
  const [effectiveOn, setEffectiveOn] = useState(today);

  async function save() {
    const read = Editor ? { value: structured } : form.read(text);
    if ('problem' in read) {
      setWords({
        code: 'BAD_REQUEST',
        message: read.problem,
        fields: [{ field: 'value', message: read.problem }],
        differences: [],
        correlation: null,
      });
      return;
    }
    try {
      await client.catalogue.save.mutate({ name, value: read.value, effectiveOn, seen });
      setWords(null);
      router.refresh();
    } catch (error) {
      setWords(wordsOf(error));
    }
  }

  return (
    <form
      className="card form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2>{title}</h2>
      <Problems words={words} />
      <fieldset className="bare" disabled={!mayEdit}>
        {Editor ? <Editor value={structured} onChange={setStructured} words={words} /> : null}
        {Editor ? null : (
          <Field name="value" label={form.label} words={words}>
            {(props) => (
              <textarea
                {...props}
                className="in code"
                rows={22}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
        )}
        <Field name="effectiveOn" label="自哪天起生效" words={words}>
          {(props) => (
            <input
              {...props}
              className="in"
              type="date"
              value={effectiveOn}
              onChange={(event) => setEffectiveOn(event.target.value)}
            />
          )}
        </Field>
        {mayEdit ? (
          <button type="submit" className="btn pri">
            保存为新版本
          </button>
        ) : (
          <p className="xs muted">目录由局长修订。</p>
        )}
      </fieldset>
    </form>
  );
}

type Read = { value: unknown } | { problem: string };
type TextForm = { label: string; write: (value: unknown) => string; read: (text: string) => Read };

const LIST: TextForm = {
  label: '每行一个名称',
  write: (value) => (value as string[]).join('\n'),
  read: (text) => ({
    value: text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  }),
};
const TREE: TextForm = {
  label: '每行一个产业，下级缩进两格',
  write: (value) => treeLines(value as Industry[], 0).join('\n'),
  read: readTree,
};
function formOf(name: CatalogueName): TextForm {
  return name === 'industries' ? TREE : LIST;
}

function treeLines(tree: readonly Industry[], depth: number): string[] {
  return tree.flatMap((one) => [`${'  '.repeat(depth)}${one.name}`, ...treeLines(one.children, depth + 1)]);
}

function readTree(text: string): Read {
  const roots: Industry[] = [];
  const path: Industry[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const depth = Math.floor((line.length - line.trimStart().length) / 2);
    if (depth > path.length) return { problem: `第 ${index + 1} 行缩进过深，只能比上一行多两格` };
    if (depth > 2) return { problem: `第 ${index + 1} 行：产业最多三级` };
    const node: Industry = { name: line.trim(), children: [] };
    path.length = depth;
    const parent = path.at(-1);
    if (parent) parent.children.push(node);
    else roots.push(node);
    path.push(node);
  }
  return { value: roots };
}
