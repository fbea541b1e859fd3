import type { BulletinData } from './data';

/** The attachments a bulletin can have, in their usual order (DOMAIN.md, 月通报: 附件). */
export const ATTACHMENT_NAMES = {
  units: '各单位完成情况',
  signings: '新签约和增减变动项目',
  nodes: '注册、开工、入库、投产项目',
  problems: '存在问题项目',
  cuts: '分产业、分规模、单位分产业',
  reconciliation: '勾稽表',
  reconciliationCuts: '分项勾稽表',
  earlier: '与原通报差异情况',
} as const;
export type AttachmentKind = keyof typeof ATTACHMENT_NAMES;
export const ATTACHMENT_KINDS = Object.keys(ATTACHMENT_NAMES) as [AttachmentKind, ...AttachmentKind[]];

/** How a text refers to an attachment: the field of this name says 附件 and its number. */
export const ATTACHMENT_FIELDS = {
  units: '各单位附件',
  signings: '新签约附件',
  nodes: '节点附件',
  problems: '问题附件',
  cuts: '产业规模附件',
  reconciliation: '勾稽附件',
  reconciliationCuts: '分项勾稽附件',
  earlier: '原通报差异附件',
} as const satisfies Record<AttachmentKind, string>;

/** Which attachments a paper has, in their order; `comparable` puts tables by unit on today’s map of units (可比口径). */
export type AttachmentChoice = { shown: AttachmentKind[]; comparable: boolean };

export const ALL_ATTACHMENTS: AttachmentChoice = { shown: [...ATTACHMENT_KINDS], comparable: false };

/** The attachments that have something in them this month. */
export function filledAttachments(data: BulletinData): AttachmentKind[] {
  const { registrations, starts, entries, productions, pastStandard, works, startedNotEntered } = data;
  const { signings, late, returned, deducted, beside, redated = [], changes = [] } = data;
  const moved = [signings, late, returned, deducted, redated, changes, ...Object.values(beside)];
  const isFilled: Record<AttachmentKind, boolean> = {
    units: true,
    signings: moved.some((list) => list.length > 0),
    nodes: [registrations, starts, entries, productions].some((list) => list.length > 0),
    problems:
      pastStandard.longest.length +
        startedNotEntered.length +
        works.industrial.idle.length +
        works.service.idle.length >
      0,
    cuts: true,
    reconciliation: true,
    reconciliationCuts: data.reconciliation.some((line) => line.scope !== 'total'),
    earlier: data.earlier !== undefined,
  };
  return ATTACHMENT_KINDS.filter((kind) => isFilled[kind]);
}
