import { h } from 'preact';
import { Blocks } from '../../../../demo/page/client/render/block.js';
import type { ElementAct, RenderContext } from '../../../../demo/page/client/render/context.js';
import type { Json } from '../../../../sandbox/core/json.js';
import { drawn, type FakeNode } from './fake-dom.js';

export interface Drawing {
  readonly root: FakeNode;
  /** What was done to elements. */
  readonly acts: ElementAct[];
  readonly questions: Json[];
  readonly links: string[];
}

const names: Readonly<Record<string, string>> = {
  UBOB: 'Bob Stone',
  UCAROL: 'Carol Reyes',
  SAPPROVERS: 'approvers',
  CGENERAL: 'general',
};

/** The reader is Bob, in Berlin, at noon on 24 November 2026. */
export function drawBlocks(blocks: readonly Json[], change: Partial<RenderContext> = {}): Drawing {
  const acts: ElementAct[] = [];
  const questions: Json[] = [];
  const links: string[] = [];
  const ctx: RenderContext = {
    me: { id: 'UBOB', tz: 'Europe/Berlin' },
    now: new Date('2026-11-24T11:00:00Z'),
    place: { kind: 'message', channel: 'CGENERAL', ts: '1.0' },
    people: [{ id: 'UBOB', name: 'Bob Stone' }],
    channels: [{ id: 'CGENERAL', name: '#general' }],
    nameOf: (id) => names[id],
    isMine: (id) => id === 'UBOB',
    act: async (act) => {
      acts.push(act);
      return undefined;
    },
    confirm: async (question) => {
      questions.push(question);
      return true;
    },
    openLink: (url) => links.push(url),
    ...change,
  };
  return { root: drawn(h(Blocks, { blocks, ctx })), acts, questions, links };
}

/** A place in a modal with what was entered in it. */
export function inView(
  values: Readonly<Record<string, Readonly<Record<string, Json & { type: string }>>>> = {},
  errors: Readonly<Record<string, string>> = {},
): Pick<RenderContext, 'place'> {
  return { place: { kind: 'view', viewId: 'V1', values, errors } };
}
