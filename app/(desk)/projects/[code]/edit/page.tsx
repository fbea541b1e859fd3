import Link from 'next/link';
import { api } from '../../../../api';
import { EditProject } from './form';

export const metadata = { title: '编辑项目' };

/** 编辑: the descriptive fields. What reports are cut by changes through 报进展, not here. */
export default async function EditProjectPage({ params }: PageProps<'/projects/[code]/edit'>) {
  const { code } = await params;
  const project = await (await api()).ledger.descriptive({ project: code });
  const { name, content, place, contact, version } = project;
  return (
    <main className="main narrow">
      <div className="s faint">
        <Link href="/projects">项目库</Link> / <Link href={`/projects/${code}`}>{code}</Link>
      </div>
      <div className="top tight">
        <h1>编辑{name}</h1>
      </div>
      <EditProject code={code} version={version} fields={{ name, content, place, contact }} />
    </main>
  );
}
