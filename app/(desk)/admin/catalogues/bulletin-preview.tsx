'use client';
import { useEffect, useState } from 'react';
import type { Piece } from '../../../../server/bulletin/paper';
import type { BulletinTemplates } from '../../../../server/bulletin/templates';
import { headingNumber } from '../../../../server/document/chinese';
import { client, wordsOf } from '../../../ui/client';

type Preview = Awaited<ReturnType<typeof client.bulletin.preview.query>>;

/** Typing rests this long before the text is asked for anew. */
const REST_MS = 500;

/** What a month, first the current one, would say by the templates in the form; the last that could be read stays while one is wrong. */
export function BulletinPreview({ templates }: { templates: BulletinTemplates }) {
  const [preview, setPreview] = useState<Preview | null>(null);
  const [problems, setProblems] = useState<string[]>([]);
  const [month, setMonth] = useState('');
  useEffect(() => {
    let isLatest = true;
    const timer = setTimeout(async () => {
      try {
        const found = await client.bulletin.preview.query({ templates, ...(month === '' ? {} : { month }) });
        if (!isLatest) return;
        setPreview(found);
        setProblems([]);
      } catch (error) {
        if (!isLatest) return;
        const words = wordsOf(error);
        const told = words.fields.map((one) => one.message);
        setProblems(told.length > 0 ? told : [words.message]);
      }
    }, REST_MS);
    return () => {
      isLatest = false;
      clearTimeout(timer);
    };
  }, [templates, month]);
  return (
    <section className="bulletin-preview" aria-label="预览">
      <h3>预览 {preview ? <span className="xs faint">{preview.month}，带底色的是数据项</span> : null}</h3>
      <label className="field">
        按哪个月的数据预览
        <input
          className="in"
          type="month"
          value={month || (preview?.month ?? '')}
          onChange={(event) => setMonth(event.target.value)}
        />
      </label>
      <div role="status">
        {problems.length > 0 ? <p className="problem">预览未更新：{[...new Set(problems)].join('；')}</p> : null}
      </div>
      {preview ? (
        <div className="preview-paper">
          <p className="preview-title">{preview.title}</p>
          <p>
            <Pieces pieces={preview.opening} />
          </p>
          {preview.sections.map((section, at) => (
            <section key={section.id}>
              <h4>
                {headingNumber(1, at + 1)}
                {section.heading}
              </h4>
              {section.paragraphs.map((paragraph) => (
                <p key={paragraph.id}>
                  <Pieces pieces={paragraph.pieces} />
                </p>
              ))}
            </section>
          ))}
        </div>
      ) : null}
    </section>
  );
}

function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map((piece, at) =>
    piece.kind === 'words' ? (
      piece.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the sentence
      <span key={at} className="bound" title={piece.field}>
        {piece.text}
      </span>
    ),
  );
}
