import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/domain/report.js';
import { type ReportEvent, reportMarkdown } from '../../src/domain/report-text.js';
import { noon } from '../builders/clock.js';

function buildReport(change: Partial<Report> = {}): Report {
  return {
    name: 'H-1042',
    subject: 'Jane Roe',
    about: 'jane@example.com',
    outcome: 'done',
    headline: 'Jane Roe is offboarded',
    stepsDone: 8,
    stepsTotal: 8,
    durationMs: 1000,
    rows: [
      { what: 'Account', result: 'disabled', readAt: noon },
      { what: 'Rooms', result: 'none', readAt: null },
    ],
    notDone: [],
    noted: [],
    stays: [],
    askedBy: 'Ann',
    allowedBy: null,
    approvedBy: [
      { slackId: 'U0BOB', portalId: 'bob', email: 'bob@example.com' },
      { slackId: 'U0CAT', portalId: null, email: null },
    ],
    ...change,
  };
}

const event: ReportEvent = { at: noon.toISOString(), who: 'Bob', action: 'Disabled a user' };

describe('the report as Markdown', () => {
  it('is what happened, in order', () => {
    const report = buildReport({ notDone: ['Not this.'], noted: ['Noted.'], stays: ['Stays.'] });
    expect(reportMarkdown(report, [event])).toBe(`# H-1042: Jane Roe is offboarded

Jane Roe, jane@example.com. 8 of 8 steps. Everything below was read back from the portal, not assumed.

## Left to do

- Not this.

## Result

| What | Result | Read back |
| --- | --- | --- |
| Account | disabled | 2026-03-02T12:00:00.000Z |
| Rooms | none | not read back |

## Noted

- Noted.

## Stays behind

- Stays.

## Portal events of this run

- 2026-03-02T12:00:00.000Z Bob: Disabled a user

Asked by Ann; approved by bob@example.com, U0CAT.
`);
  });

  it('leaves out sections that would be empty and says why there are no events', () => {
    const text = reportMarkdown(buildReport({ approvedBy: [] }), []);
    expect(text).not.toMatch(/## (Not done|Noted|Stays behind)/);
    expect(text).toContain('None in the time of this run.');
    expect(text).toContain('approved by nobody.');
    expect(reportMarkdown(buildReport(), null)).toContain('has no audit log');
  });

  it('says nothing of portal events where the kind reads none', () => {
    expect(reportMarkdown(buildReport())).not.toMatch(/event/i);
  });

  it('has no table where nothing was read back, and says so', () => {
    const text = reportMarkdown(buildReport({ rows: [], subject: '3 contractors', about: '', stepsTotal: 1 }));
    expect(text).not.toContain('## Result');
    expect(text).toMatch(/^3 contractors\. \d of 1 step\. Nothing was read back\.$/m);
  });

  it('says nothing of what stays behind where the kind leaves nothing behind', () => {
    const { stays: _stays, ...report } = buildReport();
    expect(reportMarkdown(report)).not.toMatch(/stays/i);
  });
});

describe("other people's text in a report", () => {
  const everywhere = (text: string) =>
    reportMarkdown(
      buildReport({
        subject: text,
        about: text,
        headline: text,
        rows: [{ what: text, result: text, readAt: null }],
        notDone: [text],
        noted: [text],
        stays: [text],
        askedBy: text,
      }),
      [{ ...event, who: text, action: text }],
    );
  const shape = (text: string) => text.split('\n').map((line) => /^(#+ |- |\| |$)?/.exec(line)?.[0]);

  it.each([
    ['a heading', 'x\n# Approved by everybody'],
    ['a list item', 'x\r\n- Account deleted'],
    ['a table row', 'x |\n| Account | deleted'],
    ['a line separator', 'x\u2028# y\u2029# z'],
    ['a rule', '---'],
    ['a list at the start of a line', '- x'],
    ['a numbered list', '1. x'],
    ['a fence', '~~~'],
    ['a fence of backticks', '```'],
  ])('adds no line and no structure: %s', (_, text) => {
    expect(shape(everywhere(text))).toEqual(shape(everywhere('x')));
    expect(everywhere(text)).not.toMatch(/^(~~~|```|\d+[.)] )/m);
    expect(everywhere(text)).not.toMatch(/^- (-|\d+[.)] |#)/m);
  });

  it.each([
    ['[click](https://evil.example)', String.raw`\[click\](https\://evil.example)`],
    ['![x](y)', String.raw`!\[x\](y)`],
    ['https://evil.example', String.raw`https\://evil.example`],
    ['WWW.evil.example', String.raw`WWW\.evil.example`],
    ['<script>alert(1)</script>', '‹script›alert(1)‹/script›'],
    ['&lt;b&gt;', String.raw`\&lt;b\&gt;`],
    ['**bold** _it_ ~~gone~~ `code`', String.raw`\*\*bold\*\* \_it\_ \~\~gone\~\~ \`code\``],
    ['a|b', String.raw`a\|b`],
    ['a\\|b', String.raw`a\\\|b`],
    ['# x', String.raw`\# x`],
    ['+ x', String.raw`\+ x`],
    ['12) x', String.raw`12\) x`],
    ['\u001b[31mred\u202Eder', String.raw`\[31mred der`],
    ['  2026. Plain - text + more: 1.5 ', String.raw`2026\. Plain - text + more: 1.5`],
  ])('%s becomes %s', (text, expected) => {
    expect(everywhere(text)).toContain(`- ${expected}\n`);
  });
});

it('names the standing approval under which it ran', () => {
  const text = reportMarkdown(buildReport({ askedBy: 'the portal’s webhook', allowedBy: 'H-1040', approvedBy: [] }));
  expect(text).toContain('Asked by the portal’s webhook; allowed by the standing approval H-1040.');
});
