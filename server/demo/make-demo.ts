import { resolve } from 'node:path';
import { dayOf } from '../calendar/day';
import { openHouse } from '../start';
import { playDemo } from './play';

// node dist/demo.js FOLDER: makes the demo’s ledger around today in a new folder.
const folder = process.argv[2];
if (!folder) throw new Error('usage: demo FOLDER');
const today = dayOf(Date.parse(process.env.ZHAOSHANG_NOW ?? '') || Date.now());
const clock = { now: Date.now() };
const house = await openHouse(resolve(folder), { demo: true, now: () => clock.now });
const { projects } = await playDemo(today, clock);
await house.close();
process.stdout.write(`演示数据：${projects} 个虚构项目\n`);
