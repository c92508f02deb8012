import { describe, expect, it } from 'vitest';
import { drawnBlockTypes } from '../../../../demo/page/client/render/block.js';
import { drawnElementTypes } from '../../../../demo/page/client/render/element.js';
import { validateMessage, validateView } from '../../../../sandbox/slack/blocks/validate.js';
import { drawBlocks, inView } from './drawing.js';
import { sampleBlocks, sampleElements } from './samples.js';

const inViewsOnly = ['alert', 'input'];

describe('drawing', () => {
  it('has a sample of every block and element that the page draws', () => {
    expect(Object.keys(sampleBlocks).sort()).toEqual([...drawnBlockTypes].sort());
    expect(Object.keys(sampleElements).sort()).toEqual([...drawnElementTypes].sort());
  });

  it.each(Object.entries(sampleBlocks))('draws the block %s', (_type, block) => {
    expect(drawBlocks([block]).root.markup).toMatchSnapshot();
  });

  it.each(Object.entries(sampleElements))('draws the element %s in an input of a modal', (_type, element) => {
    const label = { type: 'plain_text', text: 'Label' };
    const block = { type: 'input', block_id: 'b', label, element };
    expect(drawBlocks([block], inView({}, { b: 'Choose one.' })).root.markup).toMatchSnapshot();
  });

  it.each(Object.entries(sampleBlocks).filter(([type]) => type !== 'rich_text'))(
    'has a sample of %s that Slack would take',
    (type, block) => {
      const problems = inViewsOnly.includes(type)
        ? validateView({
            type: 'modal',
            title: { type: 'plain_text', text: 'T' },
            submit: { type: 'plain_text', text: 'S' },
            blocks: [block],
          })
        : validateMessage({ text: 'x', blocks: [block] });
      expect(problems).toEqual([]);
    },
  );

  it('says so where it does not know a block, an element or a part of rich text', () => {
    const { root } = drawBlocks([
      { type: 'data_visualization', title: 'x' },
      { type: 'actions', elements: [{ type: 'crystal_ball', action_id: 'a' }] },
    ]);
    expect(root.text).toContain('This page can’t draw a block of the type “data_visualization”.');
    expect(root.text).toContain('This page can’t draw a “crystal_ball”.');
  });

  it.each(['<img src=x onerror=alert(1)>', '</script><script>alert(1)</script>', '&lt;b&gt;', '"onclick="x'])(
    'shows %s as words, whatever block it stands in',
    (hostile) => {
      const plain = { type: 'plain_text', text: hostile };
      const { root } = drawBlocks([
        { type: 'header', text: plain },
        { type: 'section', text: { type: 'mrkdwn', text: hostile }, fields: [plain] },
        { type: 'context', elements: [plain] },
        { type: 'markdown', text: hostile },
        { type: 'table', rows: [[{ type: 'raw_text', text: hostile }]] },
        { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: hostile }] }] },
        { type: 'plan', title: hostile, tasks: [{ task_id: 'a', title: hostile, status: 'pending' }] },
      ]);
      const tags = new Set(root.below.map((node) => node.localName));
      for (const dangerous of ['img', 'script', 'iframe', 'a', 'object']) expect(tags).not.toContain(dangerous);
      expect(root.find('h3').text).toBe(hostile);
      expect(root.find('th').text).toBe(hostile);
    },
  );
});
