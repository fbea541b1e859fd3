import type { Day } from '../calendar/day';
import { longDay } from '../document/chinese';

/** 说明, 决定 or 交办 (DOMAIN.md, 周调度). */
export const OUTCOME_KINDS = ['explanation', 'decision', 'task'] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];
export const OUTCOME_NAMES: Record<OutcomeKind, string> = { explanation: '说明', decision: '决定', task: '交办' };

/** How somebody took part. */
export const ATTENDANCES = ['present', 'leave', 'observer'] as const;
export type AttendanceKind = (typeof ATTENDANCES)[number];
export const ATTENDANCE_NAMES: Record<AttendanceKind, string> = { present: '出席', leave: '请假', observer: '列席' };

/** A line of the attendance: a unit, a person, or both. */
export type Attendee = { unit: string; name: string; kind: AttendanceKind };

/** When, where and under whom the meeting was. */
export type MeetingDetails = {
  heldOn: Day;
  /** `15:00` */
  heldAt: string;
  place: string;
  chair: string;
  recorder: string;
  attendance: readonly Attendee[];
};

/** An outcome as the minutes tell it; `task` where it is a 交办. */
export type MinutedOutcome = {
  kind: OutcomeKind;
  words: string;
  task: { leadUnit: string; helpers: readonly string[]; otherHelpers: string | null; dueOn: Day | null } | null;
};

/** A project of the agenda with what the meeting said of it. */
export type MinutedProject = {
  code: string;
  name: string;
  unit: string | null;
  reached: boolean;
  outcomes: readonly MinutedOutcome[];
};

/** A part of the minutes: on a project (`code`), on what concerns none, or on what was not reached. */
export type MinutesSection = { key: string; code: string | null; heading: string; text: string };

/** 会议纪要 as it is edited, printed and frozen. The numbers of the sections are given when it is printed. */
export type MinutesBody = {
  /** 文号 as typed (`〔2018〕12号`); null leaves its place open. */
  number: string | null;
  title: string;
  opening: string;
  sections: MinutesSection[];
  attendance: { label: string; names: string }[];
  copyTo: string | null;
};

const OTHERS = 'others';
const PENDING = 'pending';

/**
 * The minutes as the program drafts them from attendance, outcomes and tasks (DOMAIN.md, 周调度): projects in the order of the
 * agenda, then what concerned none, then what was not reached and comes first next week.
 */
export function draftMinutes(meeting: {
  week: string;
  details: MeetingDetails;
  projects: readonly MinutedProject[];
  others: readonly MinutedOutcome[];
}): MinutesBody {
  const { details, projects, others } = meeting;
  const told = projects.filter((project) => project.reached || project.outcomes.length > 0);
  const pending = projects.filter((project) => !told.includes(project));
  const number = Number(meeting.week.slice(6));
  return {
    number: null,
    title: `${meeting.week.slice(0, 4)}年第${number}周招商引资工作调度会议纪要`,
    opening: `${longDay(details.heldOn)}，${details.chair}在${details.place}主持召开第${number}周招商引资工作调度会议，听取有关项目情况汇报，研究解决存在问题。现纪要如下：`,
    sections: [
      ...told.map((project) => ({
        key: project.code,
        code: project.code,
        heading: project.name,
        text: [
          `会议听取${project.unit ?? '责任单位'}关于${project.name}的情况汇报。`,
          ...outcomeLines(project.outcomes),
        ].join('\n'),
      })),
      ...(others.length > 0
        ? [{ key: OTHERS, code: null, heading: '其他事项', text: outcomeLines(others).join('\n') }]
        : []),
      ...(pending.length > 0
        ? [
            {
              key: PENDING,
              code: null,
              heading: '未议项目',
              text: `${pending.map((project) => project.name).join('、')}因时间关系未议，下次会议先议。`,
            },
          ]
        : []),
    ],
    attendance: attendanceLists(details.attendance),
    copyTo: null,
  };
}

/** 出席, 请假, 列席 with their names, those without anybody left out: `李华（城东街道）、城西街道`. */
export function attendanceLists(attendance: readonly Attendee[]): MinutesBody['attendance'] {
  return ATTENDANCES.flatMap((kind) => {
    const names = attendance.filter((one) => one.kind === kind && (one.name !== '' || one.unit !== ''));
    return names.length === 0 ? [] : [{ label: ATTENDANCE_NAMES[kind], names: names.map(attendeeWords).join('、') }];
  });
}

function attendeeWords({ unit, name }: Attendee): string {
  if (name === '') return unit;
  return unit === '' ? name : `${name}（${unit}）`;
}

const KIND_ORDER: readonly OutcomeKind[] = ['explanation', 'decision', 'task'];

/** The outcomes of a project as paragraphs: what was explained, decided, and given to whom until when. */
function outcomeLines(outcomes: readonly MinutedOutcome[]): string[] {
  return KIND_ORDER.flatMap((kind) => {
    const words = outcomes.filter((one) => one.kind === kind).map(outcomeWords);
    if (words.length === 0) return [];
    const lead = { explanation: '有关单位说明：', decision: '会议决定：', task: '会议交办：' }[kind];
    return [`${lead}${words.join('；')}。`];
  });
}

function outcomeWords({ words, task }: MinutedOutcome): string {
  const plain = words.replace(/[。；;，,.\s]+$/u, '');
  if (task === null) return plain;
  const helpers = [...task.helpers, ...(task.otherHelpers === null ? [] : [task.otherHelpers])];
  const parts = [
    `牵头单位：${task.leadUnit}`,
    ...(helpers.length > 0 ? [`配合单位：${helpers.join('、')}`] : []),
    ...(task.dueOn === null ? [] : [`${longDay(task.dueOn)}前办结`]),
  ];
  return `${plain}（${parts.join('；')}）`;
}

/** A field of the minutes that two people changed, with what it was, is, and was sent. */
export type MinutesDifference = { field: string; label: string; original: string; current: string; mine: string };

/**
 * What comes of an edit that began on `original` while the minutes became `current`: changes of different fields go together,
 * of the same field are told (INT-06). Where sections came or went in between, everything that differs is told.
 */
export function mergeMinutes(
  original: MinutesBody,
  current: MinutesBody,
  mine: MinutesBody,
): { merged: MinutesBody; differences: MinutesDifference[] } {
  const [was, is, sent] = [fieldsOf(original), fieldsOf(current), fieldsOf(mine)];
  const differences: MinutesDifference[] = [];
  const chosen = new Map(is);
  for (const [field, { label, text }] of sent) {
    const [before, now] = [was.get(field)?.text ?? '', is.get(field)?.text ?? ''];
    if (text === before || text === now) continue;
    if (now !== before || !is.has(field))
      differences.push({ field, label, original: before, current: now, mine: text });
    else chosen.set(field, { label, text });
  }
  const text = (field: string, otherwise: string) => chosen.get(field)?.text ?? otherwise;
  return {
    differences,
    merged: {
      number: text('number', '') || null,
      title: text('title', current.title),
      opening: text('opening', current.opening),
      sections: current.sections.map((section) => ({
        ...section,
        heading: text(`sections.${section.key}.heading`, section.heading),
        text: text(`sections.${section.key}.text`, section.text),
      })),
      attendance: current.attendance.map((list, index) => ({
        label: list.label,
        names: text(`attendance.${index}`, list.names),
      })),
      copyTo: text('copyTo', '') || null,
    },
  };
}

function fieldsOf(body: MinutesBody): Map<string, { label: string; text: string }> {
  return new Map([
    ['number', { label: '文号', text: body.number ?? '' }],
    ['title', { label: '标题', text: body.title }],
    ['opening', { label: '开头', text: body.opening }],
    ['copyTo', { label: '抄送', text: body.copyTo ?? '' }],
    ...body.attendance.map((list, index) => [`attendance.${index}`, { label: list.label, text: list.names }] as const),
    ...body.sections.flatMap(({ key, heading, text }) => [
      [`sections.${key}.heading`, { label: `${heading}（标题）`, text: heading }] as const,
      [`sections.${key}.text`, { label: heading, text }] as const,
    ]),
  ]);
}

/** The minutes with one field, named as in a difference, put to other words. */
export function withField(body: MinutesBody, field: string, text: string): MinutesBody {
  switch (field) {
    case 'number':
    case 'copyTo':
      return { ...body, [field]: text === '' ? null : text };
    case 'title':
    case 'opening':
      return { ...body, [field]: text };
    default:
      return {
        ...body,
        attendance: body.attendance.map((list, index) =>
          field === `attendance.${index}` ? { ...list, names: text } : list,
        ),
        sections: body.sections.map((section) => {
          if (field === `sections.${section.key}.heading`) return { ...section, heading: text };
          return field === `sections.${section.key}.text` ? { ...section, text } : section;
        }),
      };
  }
}

/** Why minutes cannot be signed off by a person, in words, or null when they can. */
export function refuseSigning(
  minutes: { version: number; newest: number; draftedBy: string; signed: boolean },
  closed: boolean,
  userId: string,
): string | null {
  if (minutes.version !== minutes.newest) return '纪要刚有新稿，请看过新稿再签发';
  if (minutes.signed) return '这份纪要已经签发';
  if (!closed) return '会议结束后才能签发纪要';
  return minutes.draftedBy === userId ? '本人起草的纪要由他人签发' : null;
}
