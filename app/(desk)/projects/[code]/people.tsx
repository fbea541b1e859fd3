'use client';
import { useState } from 'react';
import type { Words } from '../../../../server/errors';
import { ATTRIBUTE_NAMES } from '../../../../server/ledger/chain';
import type { ProjectPerson } from '../../../../server/ledger/people-store';
import { client, wordsOf } from '../../../ui/client';
import { Problems } from '../../../ui/problems';

type Project = { code: string; contact: string | null; hasTelephones: boolean; people: ProjectPerson[] };
const ROLES = ['sponsor', 'officer', 'agent'] as const;

/** The three people and the contact. Telephones are hidden until asked for, and asking is on record (SEC-16). */
export function People({ project, mayReveal }: { project: Project; mayReveal: boolean }) {
  const [shown, setShown] = useState<Pick<Project, 'contact' | 'people'> | null>(null);
  const [words, setWords] = useState<Words | null>(null);
  const { contact, people } = shown ?? project;
  async function reveal() {
    try {
      setShown(await client.ledger.telephones.mutate({ project: project.code }));
    } catch (error) {
      setWords(wordsOf(error));
    }
  }
  return (
    <>
      <dl className="about">
        {ROLES.map((role) => {
          const person = people.find((one) => one.role === role);
          return (
            <div key={role}>
              <dt>{ATTRIBUTE_NAMES[role]}</dt>
              <dd className={person ? undefined : 'faint'}>
                {person ? [person.name, person.telephone].filter(Boolean).join(' ') : '未定'}
              </dd>
            </div>
          );
        })}
        <div>
          <dt>联系人</dt>
          <dd className={contact ? undefined : 'faint'}>{contact ?? '未登记'}</dd>
        </div>
      </dl>
      <Problems words={words} />
      {mayReveal && project.hasTelephones && shown === null ? (
        <button type="button" className="link xs" onClick={() => void reveal()}>
          显示电话（留有记录）
        </button>
      ) : null}
    </>
  );
}
