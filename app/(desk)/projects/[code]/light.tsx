import { may } from '../../../../server/policy';
import type { Role } from '../../../../server/role';
import { api } from '../../../api';
import { LightSign } from '../../../ui/light';
import { OverrideForm } from './override';

type Asked = { asOf?: string | undefined; knownAt?: number | undefined };

/** The project’s light: its reasons, since when, what it was before; the bureau may set it by hand with a reason and an end. */
export async function LightCard({ code, asked, roles }: { code: string; asked: Asked; roles: readonly Role[] }) {
  const caller = await api();
  const found = await caller.dispatch.light({
    project: code,
    ...(asked.asOf === undefined ? {} : { asOf: asked.asOf }),
    ...(asked.knownAt === undefined ? {} : { knownAt: asked.knownAt }),
  });
  if (!found) return null;
  const mayOverride = may(roles, 'light.override') && asked.asOf === undefined && asked.knownAt === undefined;
  return (
    <section className="card">
      <h2>
        <LightSign light={found.light} />
      </h2>
      {found.override ? (
        <p className="s">
          人工调整至 {found.override.until}：{found.override.reason}
          <span className="xs faint"> {found.overrideBy}</span>
        </p>
      ) : null}
      {found.reasons.length === 0 && !found.override ? <p className="s muted">没有滞后。</p> : null}
      <ul className="plain s">
        {found.reasons.map((reason) => (
          <li key={reason.rule}>
            {reason.words} <span className="xs faint">自 {reason.since}</span>
          </li>
        ))}
        {found.cleanUp ? <li>长期没有进展，建议清理</li> : null}
      </ul>
      {found.history.length > 1 ? (
        <details>
          <summary className="s">近一年的灯</summary>
          <ul className="plain s">
            {found.history.map((one) => (
              <li key={one.from}>
                <LightSign light={one.light} /> {one.from} — {one.to}
                <span className="xs faint">
                  {' '}
                  {one.override
                    ? `人工调整：${one.override.reason}`
                    : one.reasons.map((reason) => reason.words).join('；')}
                </span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {mayOverride ? <OverrideForm code={code} light={found.light} /> : null}
    </section>
  );
}
