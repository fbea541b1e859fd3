import type { Instant } from '../calendar/day';
import { isoOf } from '../calendar/day';
import { weekLabel } from '../calendar/week';
import type { UnitFiling } from './filing';

/** A robot of a chat group that reminders are sent to; its address is a secret and stays out of ledger and log. */
export type Robot = { way: 'wecom' | 'dingtalk'; address: string };

export const ROBOT_NAMES: Record<Robot['way'], string> = { wecom: '企业微信', dingtalk: '钉钉' };

/** The robots of the environment: `wecom=https://…,dingtalk=https://…`. Throws words that name what cannot be read. */
export function robotsOf(text: string | undefined): Robot[] {
  if (!text?.trim()) return [];
  return text.split(/[\s,]+/).map((part) => {
    const at = part.indexOf('=');
    const [way, address] = [part.slice(0, at), part.slice(at + 1)];
    if ((way !== 'wecom' && way !== 'dingtalk') || !isAddress(address))
      throw new Error('ZHAOSHANG_ROBOTS 应如 wecom=https://…,dingtalk=https://…');
    return { way, address };
  });
}

/** True for an address that can be sent to: what `fetch` cannot take it repeats in its refusal, and an address is a secret. */
function isAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
}

/** The robots with the names they are on record under: several of one kind are numbered, so that each is sent to once. */
export function namedRobots(robots: readonly Robot[]): (Robot & { name: string })[] {
  return robots.map((robot, index) => {
    const before = robots.slice(0, index).filter((one) => one.way === robot.way).length;
    return { ...robot, name: `${ROBOT_NAMES[robot.way]}${before === 0 ? '' : before + 1}` };
  });
}

/** The words of a reminder: until when, and which units have not filed yet. Named so that a robot’s keyword can be 招商调度台. */
export function reminderWords(
  week: string,
  deadline: Instant,
  filing: readonly Pick<UnitFiling, 'unit' | 'missing'>[],
): string {
  const missing = filing.filter((one) => one.missing > 0);
  const until = isoOf(deadline).slice(0, 16).replace('T', ' ');
  const head = `【招商调度台】${weekLabel(week)}周报截止 ${until}。`;
  if (missing.length === 0) return `${head}各单位均已报齐。`;
  return `${head}尚未报齐：${missing.map((one) => `${one.unit}（${one.missing}个）`).join('、')}。请抓紧报送。`;
}

const PATIENCE_MS = 10_000;

/** Sends words to a robot; both kinds take the same shape. Throws words of the refusal, never the address. */
export async function sendToRobot(robot: Robot, words: string): Promise<void> {
  const response = await fetch(robot.address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ msgtype: 'text', text: { content: words } }),
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch((error: unknown) => {
    // What the network says may repeat the address.
    const late = error instanceof Error && error.name === 'TimeoutError';
    throw new Error(late ? `机器人 ${PATIENCE_MS / 1000} 秒没有答复` : '没有连上机器人');
  });
  if (!response.ok) throw new Error(`机器人答复 ${response.status}`);
  const answer = (await response.json().catch(() => null)) as { errcode?: number; errmsg?: string } | null;
  if (answer?.errcode) throw new Error(`机器人答复 ${answer.errcode} ${answer.errmsg ?? ''}`.trim().slice(0, 200));
}
