import { redirect } from 'next/navigation';
import { may } from '../../../server/policy';
import { api } from '../../api';

/** 周调度: the week that is on; who fills in for a unit comes to its form, everybody else to the standing. */
export default async function DispatchPage() {
  const caller = await api();
  const [{ week }, me] = await Promise.all([caller.dispatch.current(), caller.account.me()]);
  const fills = may(me.roles, 'dispatch.file') && !may(me.roles, 'dispatch.run');
  redirect(fills ? `/dispatch/${week}/fill` : `/dispatch/${week}`);
}
