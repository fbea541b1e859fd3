import type { FieldNote, Paper, PaperParagraph, PaperSection } from './paper';
import { TYPED_NAMES, type TypedFigure, typedText } from './typed';

/** Where two people wrote different words at one place of a paper. */
export type PaperClash = { place: string; label: string; base: string; current: string; mine: string };

/**
 * Puts one person’s edits of a paper into the paper as it stands: each text, heading and the order of sections is merged by what it was
 * when it was read. What only one of the two changed goes in silently; where both changed the same text differently nothing is
 * lost and the place is told with all three (INT-06). What one dropped while the other wrote in it stays.
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
    inOrder(was, now, own, (id, one, other) => find(one, id)?.text !== find(other, id)?.text).map((id) => {
      const [a, b, c] = [find(was, id), find(now, id), find(own, id)];
      return { id, text: text(id, place, a?.text, b?.text, c?.text ?? b?.text ?? '') };
    });
  const sections: PaperSection[] = inOrder(base.sections, current.sections, mine.sections, saysElse).map((id) => {
    const [was, now, own] = [find(base.sections, id), find(current.sections, id), find(mine.sections, id)];
    const heading = text(id, '小标题', was?.heading, now?.heading, own?.heading ?? now?.heading ?? '');
    return {
      id,
      heading,
      paragraphs: paragraphs(
        heading,
        was?.paragraphs ?? [],
        now?.paragraphs ?? own?.paragraphs ?? [],
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
    ...mergedTyped(base, current, mine, clashes),
    ...mergedAttachments(base, current, mine),
  };
  return { paper, clashes };
}

/** The place of a typed figure among the places of a paper. */
export function typedPlace(field: string): string {
  return `typed ${field}`;
}

function mergedTyped(base: Paper, current: Paper, mine: Paper, clashes: PaperClash[]): Pick<Paper, 'typed'> {
  if (current.typed === undefined && mine.typed === undefined) return {};
  const of = (paper: Paper, name: string) => paper.typed?.find((one) => one.field === name);
  const words = (figure: TypedFigure | undefined) =>
    figure === undefined ? '' : `${typedText(figure)}（${figure.source}）`;
  const typed = TYPED_NAMES.flatMap((name): TypedFigure[] => {
    const [was, now, own] = [of(base, name), of(current, name), of(mine, name)];
    const [wasSaid, nowSaid, ownSaid] = [words(was), words(now), words(own)];
    const differs = nowSaid !== wasSaid && ownSaid !== wasSaid && ownSaid !== nowSaid;
    if (differs) clashes.push({ place: typedPlace(name), label: name, base: wasSaid, current: nowSaid, mine: ownSaid });
    const kept = ownSaid === wasSaid || differs ? now : own;
    return kept === undefined ? [] : [kept];
  });
  return { typed };
}

/** Which attachments there are is one choice: the own one where it was changed, else the other’s. */
function mergedAttachments(base: Paper, current: Paper, mine: Paper): Pick<Paper, 'attachments'> {
  const isOwn = JSON.stringify(mine.attachments) !== JSON.stringify(base.attachments);
  const attachments = isOwn ? mine.attachments : current.attachments;
  return attachments === undefined ? {} : { attachments };
}

type WithId = { id: string };

function find<T extends WithId>(list: readonly T[], id: string): T | undefined {
  return list.find((one) => one.id === id);
}

/** Whether one of two papers says something in a section that the other does not; an order alone says nothing. */
function saysElse(id: string, one: readonly PaperSection[], other: readonly PaperSection[]): boolean {
  const [a, b] = [find(one, id), find(other, id)];
  const texts = new Map(b?.paragraphs.map((paragraph) => [paragraph.id, paragraph.text]));
  return (
    a?.heading !== b?.heading || (a?.paragraphs ?? []).some(({ id: own, text }) => text !== (texts.get(own) ?? ''))
  );
}

/**
 * The order of a list two people may have changed: the own one where it differs from what was read, else the other’s. What the other
 * added stands at the end; what either dropped is gone, unless the other wrote in it meanwhile: that goes back behind what it stood behind.
 */
function inOrder<T extends WithId>(
  base: readonly T[],
  current: readonly T[],
  mine: readonly T[],
  isChanged: (id: string, list: readonly T[], was: readonly T[]) => boolean,
): string[] {
  const idsOf = (list: readonly T[]) => list.map((one) => one.id);
  const [was, now, own] = [idsOf(base), idsOf(current), idsOf(mine)];
  const dropped = new Set(was.filter((id) => !now.includes(id)));
  const added = now.filter((id) => !was.includes(id) && !own.includes(id));
  const order = was.join(' ') === own.join(' ') ? [...now] : [...own.filter((id) => !dropped.has(id)), ...added];
  const putBack = (ids: string[], list: readonly T[], gone: (id: string) => boolean) => {
    for (const [index, id] of ids.entries()) {
      if (!was.includes(id) || !gone(id) || !isChanged(id, list, base)) continue;
      const behind = ids.slice(0, index).findLast((one) => order.includes(one));
      order.splice(behind === undefined ? 0 : order.indexOf(behind) + 1, 0, id);
    }
  };
  putBack(own, mine, (id) => !now.includes(id));
  putBack(now, current, (id) => !own.includes(id));
  return order;
}

/** A place of a paper that says something else than it did; `paragraph` where it is one to be gone to. */
export type ChangedPlace = { label: string; paragraph: string | null };

/**
 * Where a paper differs from what it was, in the words of its editor: for telling one person what another changed. Blanks do not count:
 * keeping a text tidies them.
 */
export function changedPlaces(before: Paper, after: Paper): ChangedPlace[] {
  const places: ChangedPlace[] = [];
  const line = (name: 'title' | 'addressee' | 'copyTo', label: string) => {
    if (differs(before[name], after[name])) places.push({ label, paragraph: null });
  };
  line('title', '标题');
  line('addressee', '主送');
  if (differs(before.opening.text, after.opening.text)) places.push({ label: '开头', paragraph: after.opening.id });
  for (const section of after.sections) {
    const was = find(before.sections, section.id);
    if (was && differs(was.heading, section.heading))
      places.push({ label: `小标题“${section.heading}”`, paragraph: section.paragraphs[0]?.id ?? null });
    for (const [index, paragraph] of section.paragraphs.entries())
      if (differs(find(was?.paragraphs ?? [], paragraph.id)?.text, paragraph.text))
        places.push({ label: `“${section.heading}”第${index + 1}段`, paragraph: paragraph.id });
  }
  for (const section of before.sections) {
    const now = find(after.sections, section.id);
    if (!now) places.push({ label: `删去“${section.heading}”`, paragraph: null });
    else if (section.paragraphs.some((one) => !find(now.paragraphs, one.id)))
      places.push({ label: `“${now.heading}”删去一段`, paragraph: now.paragraphs[0]?.id ?? null });
  }
  line('copyTo', '抄送');
  if (JSON.stringify(before.typed ?? []) !== JSON.stringify(after.typed ?? []))
    places.push({ label: '填报项', paragraph: null });
  if (JSON.stringify(before.attachments) !== JSON.stringify(after.attachments))
    places.push({ label: '附件', paragraph: null });
  return places;
}

function differs(before: string | undefined, after: string): boolean {
  return before?.replace(/\s+/gu, '') !== after.replace(/\s+/gu, '');
}

/**
 * Puts one person’s notes into those that stand: what was added, changed or dropped here since they were read goes in, all others stay
 * as they are. At one figure the note written last stands.
 */
export function mergeNotes(
  base: readonly FieldNote[],
  current: readonly FieldNote[],
  mine: readonly FieldNote[],
): FieldNote[] {
  const at = (notes: readonly FieldNote[], { paragraph, field }: FieldNote) =>
    notes.find((one) => one.paragraph === paragraph && one.field === field);
  const same = (one: FieldNote | undefined, other: FieldNote | undefined) =>
    one?.words === other?.words && one?.reason === other?.reason;
  const kept = current.flatMap((now) => {
    const [was, own] = [at(base, now), at(mine, now)];
    return same(was, own) ? [now] : own === undefined ? [] : [own];
  });
  return [...kept, ...mine.filter((own) => !at(current, own) && !same(at(base, own), own))];
}
