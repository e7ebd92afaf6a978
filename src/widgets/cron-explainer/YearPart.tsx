/** Twelve months with their runs, as small calendars or as a table. */
import { useMemo, useState } from 'preact/hooks';
import { Stale } from './RunsPart.tsx';
import type { Controls } from './use-explainer.ts';
import { countRuns, grouped } from './words.ts';
import { canTurn, LEVELS, sayDay, type Day, type Month } from './year.ts';

export function YearPart({ it, prefix }: { it: Controls; prefix: string }) {
  const [isTable, setTable] = useState(false);
  const { months, state, turned } = it;
  return (
    <div class="tool-part cx-year" role="group" aria-labelledby={`${prefix}-months`}>
      <div class="cx-part-head">
        <p class="cx-title" id={`${prefix}-months`}>
          {months[0]?.name} to {months.at(-1)?.name}
        </p>
        <Stale it={it} />
        <div class="cx-tools">
          <Turn it={it} by={-1} isPossible={canTurn(state.after, state.zone, turned - 1)} />
          <Turn it={it} by={1} isPossible={canTurn(state.after, state.zone, turned + 1)} />
          <button type="button" class="tool-quiet" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
            Table
          </button>
        </div>
      </div>
      {isTable ? (
        <YearTable months={months} name={`Runs by month of ${state.valid}`} />
      ) : (
        <Calendar months={months} />
      )}
    </div>
  );
}

function Turn({ it, by, isPossible }: { it: Controls; by: 1 | -1; isPossible: boolean }) {
  return (
    <button
      type="button"
      class="tool-quiet"
      aria-disabled={!isPossible}
      onClick={() => isPossible && it.turn(by)}
    >
      {by === 1 ? 'Later year' : 'Earlier year'}
    </button>
  );
}

/** A day under the pointer, or touched, is read out below; the table says the same for everybody. */
function Calendar({ months }: { months: readonly Month[] }) {
  const [said, setSaid] = useState('');
  const read = ({ target }: { target: EventTarget | null }) => {
    if (!(target instanceof HTMLElement)) return;
    const [index, number] = (target.dataset['day'] ?? '').split(' ').map(Number);
    const month = months[index ?? -1];
    const day = month?.days[(number ?? 0) - 1];
    if (month && day) setSaid(sayDay(month, day));
  };
  return (
    <>
      <p class="cx-readout" aria-hidden="true">
        {said === '' ? summaryOf(months) : said}
      </p>
      <div class="cx-months" onPointerOver={read} onClick={read} onPointerLeave={() => setSaid('')}>
        {months.map((month, index) => (
          <MonthPicture key={month.name} month={month} index={index} />
        ))}
      </div>
      <Legend months={months} />
    </>
  );
}

function summaryOf(months: readonly Month[]): string {
  const runs = months.reduce((sum, month) => sum + month.runs, 0);
  const days = months.reduce((sum, month) => sum + month.days.filter((day) => day.runs > 0).length, 0);
  return runs === 0
    ? 'No run in these twelve months.'
    : `${countRuns(runs)} on ${days} ${days === 1 ? 'day' : 'days'}.`;
}

/** Drawn anew only when something in the month has changed: most keys change little of the year. */
function MonthPicture({ month, index }: { month: Month; index: number }) {
  return useMemo(() => drawMonth(month, index), [JSON.stringify(month), index]);
}

function drawMonth(month: Month, index: number) {
  const changes = month.changes.map((change) => `; ${change}`).join('');
  const runs = month.runs === 0 ? 'no run' : `${countRuns(month.runs)}, ${month.ran}`;
  return (
    <div
      class={month.runs === 0 ? 'cx-month is-quiet' : 'cx-month'}
      role="img"
      aria-label={`${month.name}: ${runs}${changes}`}
    >
      <p class="cx-month-name">
        <b>{month.name}</b> <span>{month.runs === 0 ? 'no run' : countRuns(month.runs)}</span>
      </p>
      <div class="cx-days">
        {['M', 'T', 'W', 'T', 'F', 'S', 'S'].map((letter, at) => (
          <span key={`${letter}${at}`} class="cx-week">
            {letter}
          </span>
        ))}
        {month.days.map((day, at) => (
          <DayCell key={day.day} day={day} index={index} column={at === 0 ? month.blanks + 1 : 0} />
        ))}
      </div>
    </div>
  );
}

function DayCell({ day, index, column }: { day: Day; index: number; column: number }) {
  const { level, sign, isToday } = day;
  const classes = ['cx-day', `is-level-${level}`, sign !== null && `is-${sign}`, isToday && 'is-today'];
  return (
    <span
      class={classes.filter(Boolean).join(' ')}
      style={column > 0 ? `grid-column-start: ${column}` : undefined}
      data-day={`${index} ${day.day}`}
    >
      {day.day}
    </span>
  );
}

const LEVEL_WORDS = LEVELS.map((least, level) => {
  const next = LEVELS[level + 1];
  if (level === 0) return 'no run';
  return next === undefined
    ? `${least} or more`
    : next - 1 === least
      ? `${least} run`
      : `${least}–${next - 1} runs`;
});

function Legend({ months }: { months: readonly Month[] }) {
  const days = months.flatMap((month) => month.days);
  const levels = LEVELS.map((_, level) => level).filter((level) => days.some((day) => day.level === level));
  return (
    <ul class="cx-legend" aria-label="Signs in the calendar">
      {levels.map((level) => (
        <li key={level}>
          <span class={`cx-day is-level-${level}`} aria-hidden="true" /> {LEVEL_WORDS[level]}
          {level > 1 && ' a day'}
        </li>
      ))}
      {days.some(({ sign }) => sign === 'lost') && (
        <li>
          <span class="cx-day is-lost" aria-hidden="true" /> the clock takes a run away
        </li>
      )}
      {days.some(({ sign }) => sign === 'change') && (
        <li>
          <span class="cx-day is-change" aria-hidden="true" /> the clock changes
        </li>
      )}
      {days.some(({ isToday }) => isToday) && (
        <li>
          <span class="cx-day is-today" aria-hidden="true" /> today
        </li>
      )}
    </ul>
  );
}

function YearTable({ months, name }: { months: readonly Month[]; name: string }) {
  return (
    <div class="tool-scroll" tabIndex={0} role="region" aria-label={name}>
      <table class="tool-table">
        <thead>
          <tr>
            <th scope="col">Month</th>
            <th scope="col">Days that run</th>
            <th scope="col" class="tool-number">
              Runs
            </th>
            <th scope="col">Clock changes</th>
          </tr>
        </thead>
        <tbody>
          {months.map((month) => (
            <tr key={month.name}>
              <th scope="row">{month.name}</th>
              <td>{month.ran}</td>
              <td class="tool-number">{grouped(month.runs)}</td>
              <td>{month.changes.join('; ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
