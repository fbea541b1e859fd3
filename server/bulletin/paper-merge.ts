import type { Paper, PaperParagraph, PaperSection } from './paper';

/** Where two people wrote different words at one place of a paper. */
export type PaperClash = { place: string; label: string; base: string; current: string; mine: string };

/**
 * Puts one person’s edits of a paper into the paper as it stands: each text, heading and the order of sections is merged by what it was
 * when it was read. What only one of the two changed goes in silently; where both changed the same text differently nothing is
 * lost and the place is told with all three (INT-06).
 */
export function mergePaper(base: Paper, current: Paper, mine: Paper): { paper: Paper; clashes: PaperClash[] } {
  const clashes: PaperClash[] = [];
  const text = (
    place: string,
    label: string,
    was: string | undefined,
    now: string | undefined,
    own: string,
  ): string => {
    if (now === undefined || own === now || now === was) return own;
    if (own === was) return now;
    clashes.push({ place, label, base: was ?? '', current: now, mine: own });
    return now;
  };
  const paragraphs = (place: string, was: PaperParagraph[], now: PaperParagraph[], own: PaperParagraph[]) =>
    inOrder(was, now, own).map((id) => {
      const [a, b, c] = [find(was, id), find(now, id), find(own, id)];
      return { id, text: text(id, place, a?.text, b?.text, c?.text ?? b?.text ?? '') };
    });
  const sections: PaperSection[] = inOrder(base.sections, current.sections, mine.sections).map((id) => {
    const [was, now, own] = [find(base.sections, id), find(current.sections, id), find(mine.sections, id)];
    const heading = text(id, '小标题', was?.heading, now?.heading, own?.heading ?? now?.heading ?? '');
    return {
      id,
      heading,
      paragraphs: paragraphs(
        heading,
        was?.paragraphs ?? [],
        now?.paragraphs ?? [],
        own?.paragraphs ?? now?.paragraphs ?? [],
      ),
    };
  });
  const line = (place: 'title' | 'addressee' | 'copyTo', label: string) =>
    text(place, label, base[place], current[place], mine[place]);
  const paper: Paper = {
    title: line('title', '标题'),
    addressee: line('addressee', '主送'),
    opening: {
      id: mine.opening.id,
      text: text(mine.opening.id, '开头', base.opening.text, current.opening.text, mine.opening.text),
    },
    sections,
    copyTo: line('copyTo', '抄送'),
  };
  return { paper, clashes };
}

type WithId = { id: string };

function find<T extends WithId>(list: readonly T[], id: string): T | undefined {
  return list.find((one) => one.id === id);
}

/**
 * The order of a list two people may have changed: the own one where it differs from what was read, else the other’s. What the other
 * added stands at the end, what either dropped is gone.
 */
function inOrder(base: readonly WithId[], current: readonly WithId[], mine: readonly WithId[]): string[] {
  const [was, now, own] = [base, current, mine].map((list) => list.map((one) => one.id)) as [
    string[],
    string[],
    string[],
  ];
  if (was.join(' ') === own.join(' ')) return now;
  const dropped = new Set(was.filter((id) => !now.includes(id)));
  const added = now.filter((id) => !was.includes(id) && !own.includes(id));
  return [...own.filter((id) => !dropped.has(id)), ...added];
}
