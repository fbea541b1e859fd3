import { STAGE_NAMES, STAGES } from '../../../../server/ledger/chain';
import type { ScreenProject } from '../../../../server/meeting/view';
import { Gantt } from '../../../ui/charts/gantt';
import { wanOrDash } from '../../../ui/format';
import { LightSign } from '../../../ui/light';

/** A project as the meeting looks at it: light with its reasons, stage, what changed, the week’s report, tasks and photos. */
export function ProjectPane({ project }: { project: ScreenProject }) {
  return (
    <div className="wall-project">
      <StageLine here={project.stage} />
      {project.gantt === null ? null : (
        <section className="wall-gantt" aria-label="倒排工期">
          <Gantt
            rows={project.gantt.rows}
            day={project.gantt.day}
            promisedOn={project.gantt.promisedOn}
            against="基线"
          />
        </section>
      )}
      <div className="wall-left">
        <Light project={project} />
        <section aria-label="上周五以来的变化">
          <h2>上周五以来</h2>
          {project.changes.length === 0 ? (
            <p className="muted">{project.report.words === null ? '没有变化' : '除周报所报进展外没有变化'}</p>
          ) : (
            <ul>
              {project.changes.map((change) => (
                <li key={change.words}>{change.words}</li>
              ))}
            </ul>
          )}
        </section>
        <Photos photos={project.photos} name={project.name} />
      </div>
      <div className="wall-right">
        <Report project={project} />
        <Tasks tasks={project.tasks} />
      </div>
    </div>
  );
}

function Light({ project }: { project: ScreenProject }) {
  if (project.light === null) return null;
  return (
    <section aria-label="灯" className="wall-light">
      <LightSign light={project.light} />
      <ul>
        {project.override ? (
          <li>
            人工调整：{project.override.reason}（{project.override.from} 至 {project.override.until}）
          </li>
        ) : null}
        {project.reasons.map((reason) => (
          <li key={reason.rule}>
            {reason.words} <span className="muted">（{reason.since} 起）</span>
          </li>
        ))}
        {project.cleanUp ? <li>长期没有进展，建议清理</li> : null}
      </ul>
    </section>
  );
}

function StageLine({ here }: { here: number }) {
  return (
    <ol className="chain" aria-label="阶段">
      {STAGES.map((stage, index) => (
        <li
          key={stage}
          className={index < here ? 'done' : index === here ? 'here' : ''}
          aria-current={index === here ? 'step' : undefined}
        >
          <b>
            {STAGE_NAMES[stage]}
            {index === here ? ' ✓' : ''}
          </b>
        </li>
      ))}
    </ol>
  );
}

function Report({ project }: { project: ScreenProject }) {
  const { words } = project.report;
  const lines = words
    ? [
        ['本周进展', words.unchanged ? '无变化' : words.progress],
        ['下周计划', words.plan],
        ['存在问题', words.problem],
        ['需要谁办', words.who],
        ['完成投资', words.completedYuan === null ? null : `累计 ${wanOrDash(words.completedYuan)} 万元`],
      ].filter(([, text]) => text !== null)
    : [];
  return (
    <section aria-label="周报">
      <h2>周报{words?.told ? <span className="muted">（代填：{words.told.by}）</span> : null}</h2>
      {lines.length === 0 ? (
        <p className="muted">本周未报</p>
      ) : (
        <dl>
          {lines.map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className={name === '存在问题' ? 'strong lines' : 'lines'}>{text}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

const TASKS_SHOWN = 4;

function Tasks({ tasks }: { tasks: ScreenProject['tasks'] }) {
  if (tasks.length === 0) return null;
  return (
    <section aria-label="交办事项">
      <h2>在办交办事项 {tasks.length} 件</h2>
      <ul>
        {tasks.slice(0, TASKS_SHOWN).map((task) => (
          <li key={task.id}>
            {task.title}
            <span className="muted">
              {' '}
              {task.leadUnit} 限 {task.dueOn}
            </span>
            {task.overdue > 0 ? <b className="bad"> 超期 {task.overdue} 天</b> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

const PHOTOS_SHOWN = 2;

function Photos({ photos, name }: { photos: ScreenProject['photos']; name: string }) {
  if (photos.length === 0) return null;
  return (
    <section aria-label="照片" className="wall-photos">
      {photos.slice(-PHOTOS_SHOWN).map((photo) => (
        // biome-ignore lint/performance/noImgElement: a file of the house’s own door, which Next’s image optimiser may not read
        <img key={photo.id} src={`/files/${photo.id}`} alt={`${name} ${photo.name}`} />
      ))}
    </section>
  );
}
