import type { FunctionComponent, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { isRecord, type Json, textOf } from '../../../../sandbox/core/json.js';
import { Button, FeedbackButtons, IconButton } from './buttons.js';
import { Checkboxes, ManySelect, RadioButtons, Select } from './choices.js';
import { Combobox } from './combobox.js';
import type { ElementAct, ElementProps, RenderContext } from './context.js';
import { Overflow } from './overflow.js';
import { DatePicker, DateTimePicker, TimePicker } from './pickers.js';
import { TextInput } from './typed.js';
import { Words } from './words.js';

const byType: Readonly<Record<string, FunctionComponent<ElementProps>>> = {
  button: Button,
  workflow_button: Button,
  icon_button: IconButton,
  feedback_buttons: FeedbackButtons,
  overflow: Overflow,
  static_select: Select,
  users_select: Select,
  conversations_select: Select,
  channels_select: Select,
  multi_static_select: ManySelect,
  multi_users_select: ManySelect,
  multi_conversations_select: ManySelect,
  multi_channels_select: ManySelect,
  external_select: Combobox,
  radio_buttons: RadioButtons,
  checkboxes: Checkboxes,
  datepicker: DatePicker,
  timepicker: TimePicker,
  datetimepicker: DateTimePicker,
  plain_text_input: TextInput,
  email_text_input: TextInput,
  url_text_input: TextInput,
  number_input: TextInput,
};

/** The types of interactive element that this page draws. */
export const drawnElementTypes: readonly string[] = Object.keys(byType);

type AnyElementProps = Omit<ElementProps, 'element'> & {
  readonly element: Json;
  readonly ctx: RenderContext;
  /** What names the element where nothing on the page does. */
  readonly label?: string | undefined;
};

/** What Slack shows beside an element whose app didn't answer. */
const failures: Readonly<Record<string, string>> = {
  dispatch_failed: 'The app did not respond. Try again.',
  operation_timeout: 'The app took too long to respond. Try again.',
};

/** Slack doesn't give an app up at once. */
const leastWaitMs = 500;

/** One interactive element; of a type that the page doesn't know it says so. */
export function Element({ label, ...props }: AnyElementProps): JSX.Element {
  const { element, ctx } = props;
  const [failure, setFailure] = useState<string>();
  const act = async (input: ElementAct): Promise<unknown> => {
    setFailure(undefined);
    const result = await ctx.act(input);
    const failed = isRecord(result) ? failures[String(result.outcome)] : undefined;
    if (failed) await new Promise((resolve) => setTimeout(resolve, leastWaitMs));
    setFailure(failed);
    return result;
  };
  const Drawn = byType[String(element.type)];
  if (!Drawn) return <span class="unknown">{`This page can’t draw a “${String(element.type)}”.`}</span>;
  const named =
    label === undefined || textOf(element, 'accessibility_label')
      ? element
      : { ...element, accessibility_label: label };
  return (
    <>
      <Drawn {...props} ctx={{ ...ctx, act }} element={element.type === 'button' ? element : named} />
      {failure && (
        <span class="no-answer" role="alert" title={failure}>
          <Words text="⚠" />
          <span class="visually-hidden">{failure}</span>
        </span>
      )}
    </>
  );
}
