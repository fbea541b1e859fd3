import { findCycle } from '../dispatch/cycle-store';
import { findProject } from '../ledger/store';
import { may } from '../policy';
import { notFound, procedure, router, sensitiveProcedure } from '../trpc';
import * as acts from './acts';
import * as inputs from './input';
import { saveMinutes, signMinutes } from './minutes-acts';
import { minutesToSign } from './minutes-store';
import { minutesView } from './minutes-view';
import { outcomesOfProject } from './store';
import { meetingView, screenProjects } from './view';

/** 调度会议 and 会议纪要: agenda, attendance, 说明/决定/交办, and the minutes of them. */
export const meetingRouter = router({
  /** The meeting of a week with agenda and outcomes, as far as the reader may see them. */
  one: procedure('meeting.read')
    .input(inputs.oneWeek)
    .query(({ ctx, input }) => meetingView(ctx, input.week)),

  /** What the screen shows of projects, one page each. */
  screen: procedure('meeting.read')
    .input(inputs.screen)
    .query(({ ctx, input }) => screenProjects(ctx, input.week, input.projects)),

  /** 会议议定: what meetings said, decided and gave on a project, the newest first. */
  outcomes: procedure('meeting.read')
    .input(inputs.ofProject)
    .query(async ({ ctx, input }) => {
      if (!(await findProject(ctx.read, input.project, ctx.scope))) throw notFound(`没有项目 ${input.project}`);
      return outcomesOfProject(ctx.rawRead, input.project, ctx.scope);
    }),

  save: procedure('meeting.run')
    .input(inputs.save)
    .mutation(({ ctx, input }) => ctx.write((tx) => acts.saveMeeting(tx, input, ctx.user.id))),

  start: procedure('meeting.run')
    .input(inputs.oneWeek)
    .mutation(({ ctx, input }) => ctx.write((tx) => acts.startMeeting(tx, input.week, ctx.user.id))),

  close: procedure('meeting.run')
    .input(inputs.oneWeek)
    .mutation(({ ctx, input }) => ctx.write((tx) => acts.closeMeeting(tx, input.week, ctx.user.id))),

  arrange: procedure('meeting.run')
    .input(inputs.arrange)
    .mutation(({ ctx, input }) => ctx.write((tx) => acts.arrange(tx, input, ctx.user.id))),

  /** Keeps what is being typed, so that a browser that dies loses nothing. */
  type: procedure('meeting.run')
    .input(inputs.type)
    .mutation(({ ctx, input }) => ctx.write((tx) => acts.keepWhatIsTyped(tx, input, ctx.user.id))),

  record: procedure('meeting.run')
    .input(inputs.record)
    .mutation(({ ctx, input }) => ctx.writeOnce(input.key, input, (tx) => acts.record(tx, input, ctx.user.id))),

  withdraw: procedure('meeting.run')
    .input(inputs.withdraw)
    .mutation(({ ctx, input }) => ctx.write((tx) => acts.withdraw(tx, input, ctx.user.id))),

  minutes: procedure('meeting.read')
    .input(inputs.oneWeek)
    .query(({ ctx, input }) => minutesView(ctx, input.week)),

  /** 等我处理: minutes of meetings that have ended and wait for this person’s signature. */
  waiting: procedure('meeting.read').query(({ ctx }) =>
    may(ctx.user.roles, 'meeting.sign')
      ? minutesToSign(ctx.rawRead, ctx.user.id).filter(
          ({ week }) => findCycle(ctx.rawRead, week, ctx.now)?.state === 'closed',
        )
      : [],
  ),

  saveMinutes: procedure('meeting.run')
    .input(inputs.saveMinutes)
    .mutation(({ ctx, input }) => ctx.write((tx) => saveMinutes(tx, input, ctx.user.id))),

  signMinutes: sensitiveProcedure('meeting.sign')
    .input(inputs.signMinutes)
    .mutation(({ ctx, input }) => ctx.write((tx) => signMinutes(tx, input, ctx.user.id))),
});
