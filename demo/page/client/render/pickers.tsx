import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { textOf } from '../../../../sandbox/core/json.js';
import type { ElementProps } from './context.js';
import { isoDay, isoTime, zonedSeconds } from './dates.js';
import { useEntry } from './entry.js';

/** A day. */
export function DatePicker(props: ElementProps): JSX.Element {
  const { state, choose } = useEntry(props);
  return (
    <input
      class="field field-short"
      type="date"
      {...namesOf(props, 'Day')}
      value={textOf(state, 'selected_date') ?? ''}
      onChange={(event) => choose(event.currentTarget.value || null)}
    />
  );
}

/** A time of day. */
export function TimePicker(props: ElementProps): JSX.Element {
  const { state, choose } = useEntry(props);
  return (
    <input
      class="field field-short"
      type="time"
      {...namesOf(props, 'Time')}
      value={textOf(state, 'selected_time') ?? ''}
      onChange={(event) => choose(event.currentTarget.value || null)}
    />
  );
}

/** A moment, on the reader's own clock: told as Unix seconds once day and time are there. */
export function DateTimePicker(props: ElementProps): JSX.Element {
  const { ctx, labelledBy, describedBy, invalid } = props;
  const { state, choose } = useEntry(props);
  const seconds = typeof state.selected_date_time === 'number' ? state.selected_date_time : undefined;
  const at = seconds === undefined ? undefined : new Date(seconds * 1000);
  const [day, setDay] = useState(at ? isoDay(at, ctx.me.tz) : '');
  const [time, setTime] = useState(at ? isoTime(at, ctx.me.tz) : '');
  useEffect(() => {
    if (!at) return;
    setDay(isoDay(at, ctx.me.tz));
    setTime(isoTime(at, ctx.me.tz));
  }, [seconds]);
  const set = (newDay: string, newTime: string): void => {
    setDay(newDay);
    setTime(newTime);
    const chosen = zonedSeconds(newDay, newTime, ctx.me.tz);
    if (chosen !== undefined) choose(chosen);
  };
  return (
    <fieldset class="pickers" aria-labelledby={labelledBy}>
      <input
        class="field field-short"
        type="date"
        aria-label="Day"
        aria-describedby={describedBy}
        aria-invalid={invalid}
        value={day}
        onChange={(event) => set(event.currentTarget.value, time)}
      />
      <input
        class="field field-short"
        type="time"
        aria-label="Time"
        aria-describedby={describedBy}
        aria-invalid={invalid}
        value={time}
        onChange={(event) => set(day, event.currentTarget.value)}
      />
    </fieldset>
  );
}

function namesOf({ element, labelledBy, describedBy, invalid }: ElementProps, name: string) {
  return {
    'aria-labelledby': labelledBy,
    'aria-label': labelledBy ? undefined : (textOf(element, 'accessibility_label') ?? name),
    'aria-describedby': describedBy,
    'aria-invalid': invalid,
  };
}
