'use client';
import { useState } from 'react';
import type { UnitLine } from '../../server/account/units-of-workbook';
import type { Words } from '../../server/errors';
import { client, wordsOf } from '../ui/client';
import { Field, Problems } from '../ui/problems';
import { unitLines } from './unit-lines';

const LABELS = {
  district: '区（县）名称',
  bureau: '局名称',
  units: '单位',
  year: '年度',
  target: '目标',
  login: '登录名',
  name: '姓名',
  password: '密码',
};

/** The set-up in one form; units are pasted as they stand in a workbook: name and group, a unit a line. */
export function SetUpForm({ code, year }: { code: string; year: number }) {
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);
  const [units, setUnits] = useState('');
  const read = unitLines(units);

  async function readFile(file: File) {
    const answer = await fetch('/api/setup-units', {
      method: 'POST',
      headers: { 'x-setup-code': code, 'x-file-name': encodeURIComponent(file.name) },
      body: file,
    }).catch(() => null); // no connection: said below as for any other answer that is none
    const told = answer && ((await answer.json()) as { units?: UnitLine[]; error?: { message: string } });
    if (told?.units) {
      setUnits(told.units.map((unit) => `${unit.name}，${unit.group}`).join('\n'));
      setWords(null);
      return;
    }
    const message = told?.error?.message ?? '没有连上服务器，请稍后再试';
    setWords({
      code: 'BAD_REQUEST',
      message,
      fields: [{ field: 'units', message }],
      differences: [],
      correlation: null,
    });
  }

  async function save(form: FormData) {
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const again = String(form.get('again') ?? '');
    const password = String(form.get('password') ?? '');
    if (again !== password) {
      const message = '两次输入的密码不同';
      setWords({
        code: 'BAD_REQUEST',
        message,
        fields: [{ field: 'password', message }],
        differences: [],
        correlation: null,
      });
      return;
    }
    setBusy(true);
    try {
      await client.account.setUp.mutate({
        code,
        district: text('district'),
        bureau: text('bureau'),
        units: read,
        year: Number(text('year')),
        target: text('target') || null,
        login: text('login'),
        name: text('name'),
        password,
      });
      window.location.assign('/sign-in');
    } catch (error) {
      setWords(wordsOf(error));
      setBusy(false);
    }
  }

  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save(new FormData(event.currentTarget));
      }}
    >
      <Problems words={words} labels={LABELS} />
      <div className="row">
        <Field name="district" label="区（县）名称" words={words}>
          {(props) => <input {...props} className="in" name="district" placeholder="云溪区" />}
        </Field>
        <Field name="bureau" label="局名称" words={words}>
          {(props) => <input {...props} className="in" name="bureau" placeholder="云溪区招商服务局" />}
        </Field>
      </div>
      <Field
        name="units"
        label="责任单位（每行一个：单位名，组别）"
        words={words}
        hint={`可从表格直接粘贴两列；没写组别的归入“街镇组”。已读出 ${read.length} 个单位、${new Set(read.map((unit) => unit.group)).size} 个组。`}
      >
        {(props) => (
          <textarea
            {...props}
            className="in"
            rows={8}
            value={units}
            onChange={(event) => setUnits(event.target.value)}
            placeholder={'城东街道，街镇组\n精细化工园，园区组\n文旅局，部门组'}
          />
        )}
      </Field>
      <label className="s">
        或从表格读取（.xlsx、.csv）：
        <input
          type="file"
          accept=".xlsx,.csv"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) void readFile(file);
            event.target.value = '';
          }}
        />
      </label>
      <div className="row">
        <Field name="year" label="年度" words={words}>
          {(props) => <input {...props} className="in num" name="year" defaultValue={year} inputMode="numeric" />}
        </Field>
        <Field name="target" label="全年亿元以上签约目标（个）" words={words} hint="可以以后在“目标”里按季度、单位分解">
          {(props) => <input {...props} className="in num" name="target" defaultValue="28" inputMode="numeric" />}
        </Field>
      </div>
      <h2>第一个账户</h2>
      <p className="xs muted">同时是管理员和局长，直到增加第二人：可以确认期初台账，不能认定自己以后报送的事项。</p>
      <div className="row">
        <Field name="login" label="登录名" words={words}>
          {(props) => <input {...props} className="in" name="login" autoComplete="username" />}
        </Field>
        <Field name="name" label="姓名" words={words}>
          {(props) => <input {...props} className="in" name="name" autoComplete="name" />}
        </Field>
      </div>
      <div className="row">
        <Field name="password" label="密码" words={words} hint="至少 10 位，含大写、小写、数字、符号中的三类">
          {(props) => <input {...props} className="in" name="password" type="password" autoComplete="new-password" />}
        </Field>
        <Field name="again" label="再输一次" words={words}>
          {(props) => <input {...props} className="in" name="again" type="password" autoComplete="new-password" />}
        </Field>
      </div>
      <button type="submit" className="btn pri" disabled={busy}>
        完成设置
      </button>
    </form>
  );
}
