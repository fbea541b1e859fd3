import type { Saving } from './use-rows';

/** Whether what is typed has arrived. */
export function SavingNote({ saving }: { saving: Saving }) {
  if (saving.problem !== null) return <span className="bad">没有存上：{saving.problem}</span>;
  switch (saving.state) {
    case 'idle':
      return <span>边填边存</span>;
    case 'typing':
    case 'saving':
      return <span>正在保存…</span>;
    case 'saved':
      return <span>已自动保存{saving.at === null ? '' : ` ${clock(saving.at)}`}</span>;
    case 'lost':
      return <span className="bad">没有连上服务器，内容已存在本机，连上后自动保存</span>;
    default:
      return saving.state satisfies never;
  }
}

const clock = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(11, 16);
