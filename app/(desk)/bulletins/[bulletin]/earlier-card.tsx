import Link from 'next/link';
import type { EarlierLink } from '../../../../server/bulletin/bulletin-view';
import { monthText } from '../../../../server/bulletin/phrases';
import { separated } from '../../../ui/format';

/** 与原通报: the bulletins made by hand beside the paper, and what is left to be explained. */
export function EarlierCard({ links }: { links: EarlierLink[] }) {
  return links.map((link) => (
    <section className="card" key={link.id}>
      <h2>
        与{monthText(link.month)}原通报{' '}
        {link.left > 0 ? (
          <span className="tag no">{link.left} 项待说明</span>
        ) : (
          <span className="tag ok">{link.differences === 0 ? '一致' : '均已说明'}</span>
        )}
      </h2>
      <table>
        <caption className="sr-only">原通报与现行口径</caption>
        <thead>
          <tr>
            <th>累计签约</th>
            <th className="num">个数</th>
            <th className="num">万元</th>
          </tr>
        </thead>
        <tbody>
          {[
            { name: '原通报', figures: link.old },
            { name: '现行口径', figures: link.ledger },
          ].map(({ name, figures }) => (
            <tr key={name}>
              <td>{name}</td>
              <td className="num">{figures.count}</td>
              <td className="num">{separated(figures.wan)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="s">
        <Link href={`/bulletins/earlier/${link.id}`}>逐项比对，差异 {link.differences} 项</Link>
      </p>
    </section>
  ));
}
