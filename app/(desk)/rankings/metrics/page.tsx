import { may } from '../../../../server/policy';
import { api } from '../../../api';
import { RankingTabs } from '../tabs';

export const metadata = { title: '指标目录' };

/** 指标目录: every metric a scheme may use, with the rule by which anyone can recount it; identifiers for who writes schemes. */
export default async function MetricsPage() {
  const caller = await api();
  const [me, { common, metrics }] = await Promise.all([caller.account.me(), caller.ranking.metrics()]);
  const writes = may(me.roles, 'scheme.edit');
  return (
    <main className="main">
      <div className="top">
        <h1>指标目录</h1>
      </div>
      <RankingTabs here="/rankings/metrics" roles={me.roles} />
      <section className="card s">
        <h2>台账指标通用规则</h2>
        <ol>
          {common.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ol>
      </section>
      <section className="card flush stack">
        <h2>指标与取数规则</h2>
        <div className="scroll">
          <table className="cards">
            <caption className="sr-only">排名可用的指标</caption>
            <thead>
              <tr>
                <th>指标</th>
                {writes ? <th>标识</th> : null}
                <th>单位</th>
                <th>来源</th>
                <th>规则</th>
              </tr>
            </thead>
            <tbody>
              {metrics.map((metric) => (
                <tr key={metric.id}>
                  <td className="title">{metric.name}</td>
                  {writes ? (
                    <td className="xs faint wide" data-label="标识">
                      {metric.id}
                    </td>
                  ) : null}
                  <td data-label="单位">{metric.unit}</td>
                  <td data-label="来源">
                    {metric.source === 'ledger' ? (
                      '台账'
                    ) : metric.source === 'records' ? (
                      <span>
                        台账
                        <br />
                        <span className="xs muted">本季度没有{metric.from}记录的、人员排名的手工录入</span>
                      </span>
                    ) : (
                      <span>
                        手工录入
                        <br />
                        <span className="xs muted">{metric.from}有记录后由台账取数</span>
                      </span>
                    )}
                  </td>
                  <td className="s wide flow">{metric.rule}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </main>
  );
}
