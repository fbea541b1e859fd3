import { api } from '../../../api';
import { NewProject } from './form';

export const metadata = { title: '新建项目' };

/** 新建: what is known of a project at first; the rest can follow as it happens. */
export default async function NewProjectPage() {
  const caller = await api();
  const [choices, me] = await Promise.all([caller.ledger.choices(), caller.account.me()]);
  const bureau = me.roles.some((role) => ['staff', 'deputy', 'bureauLead'].includes(role));
  return (
    <main className="main narrow">
      <div className="top">
        <h1>新建项目</h1>
      </div>
      <NewProject choices={choices} ownUnit={bureau ? null : me.unitId} />
    </main>
  );
}
