import { describe, expect, it } from 'vitest';
import { effectKeys } from '../../../src/domain/guests/effect-keys.js';
import type { GuestsPlan } from '../../../src/domain/guests/plan.js';
import { guestsFace } from '../../../src/slack/guests/face.js';
import { asText, type Line, paragraph, richText } from '../../../src/slack/kit/rich-text.js';
import type { Case } from '../../../src/workflows/store-ports.js';
import { noon } from '../../builders/clock.js';
import { buildEffect } from '../../builders/run.js';
import { read as wordsOf } from '../reading.js';
import {
  allEffects,
  archiveOwner,
  automaticPlan,
  cleanupPlan,
  cleanupRequest,
  cleanupRun,
  doneCase,
  guest,
  ola,
  parkedCase,
} from './builders.js';

const words = (line: Line) => wordsOf(richText(paragraph(line)));
const planWords = (plan: GuestsPlan) => guestsFace.planLines(plan, { effective: false }).map(words);
const sections = (plan: GuestsPlan) =>
  guestsFace.sections?.(plan).map(({ title, lines }) => [title, ...lines.map(words)]);

describe('the card of a clean-up', () => {
  it('says whose room it is, what sort, and who put it in the archive', () => {
    const about = (change: Parameters<typeof cleanupPlan>[0]) =>
      words(guestsFace.aboutLine(cleanupPlan(change), { effective: false }));
    expect(about({})).toBe(
      'Room of Ola Berg (ola.berg@example.com) · Collaboration room · archived by Kim Lee 2026-03-02 12:00 UTC',
    );
    expect(about({ archivedBy: null, archivedAt: null })).toContain('· in the archive');
    expect(about({ room: { id: 4, title: 'A', roomType: 'public', archived: false } })).toContain('· not archived yet');
    expect(about({ owner: { ...ola, status: 'disabled' } })).toContain('whose account is disabled');
    expect(about({ owner: { ...ola, status: 'pending' } })).toContain('who has not joined yet');
    expect(about({ owner: { id: 'x', name: 'X', email: null, status: 'gone' } })).toContain(
      'Room of X, who has no account any more',
    );
  });

  it('names a few guests by first name, who stays, and what can’t be counted', () => {
    expect(planWords(cleanupPlan())).toEqual([
      'When: as soon as approved',
      'Who leaves: 6 guests (Max, Ida, Tom, Eva and 2 more)',
      'Who stays: 14 members',
      'Then: the room goes back to the archive and still belongs to Ola Berg',
      'For good: all links to people outside and all invitation links are revoked, on the room’s files and folders too',
      'Not known yet: how many links there are, because DocSpace shows them only while the room is out of the archive',
    ]);
  });

  it('says what differs where links are kept, the room is active, or force is allowed', () => {
    expect(planWords(cleanupPlan({ links: 'keep' }))).toContain(
      'For good: every invitation link is revoked, so that nobody comes back by one; links to people outside stay, and work whenever the room is restored',
    );
    const active = cleanupPlan({
      room: { id: 4, title: 'A', roomType: 'custom', archived: false },
      externalLinks: false,
      invitationLinks: 'thorough',
      force: true,
      guests: [guest('Max Kurz')],
    });
    expect(planWords(active)).toEqual([
      'When: as soon as approved',
      'Who leaves: 1 guest (Max), also those who hold a role in a form',
      'Who stays: 14 members',
      'Then: the room goes to the archive and still belongs to Ola Berg',
      'For good: all links to people outside (DocSpace shows none now) and all invitation links are revoked, on the room’s files and folders too',
      'Not known yet: how many links there are, because DocSpace shows them only to the room’s owner and managers',
    ]);
  });

  it('says who has the room in the end where the owner can’t', () => {
    const plan = cleanupPlan({
      owner: { ...ola, status: 'disabled' },
      receiver: { ...archiveOwner, isFallback: true },
    });
    expect(planWords(plan)).toContain(
      'Then: the room goes back to the archive and belongs to Archive Owner (archive@example.com) then, because Ola Berg can’t own rooms',
    );
    expect(guestsFace.stepTarget(plan, 'close')).toBe('as the room of Archive Owner');
  });

  it('asks for the time on the card where the owner may choose until then', () => {
    const until = '2026-11-30T12:00:00.000Z';
    const plan = cleanupPlan({ links: 'keep', startAt: until, grace: { until, kept: [] } });
    expect(guestsFace.question(plan, { effective: false }).text).toContain(
      '6 guests lose access at the time on the card. The room’s invitation links are revoked for good.',
    );
    expect(sections(plan)?.[3]?.join(' ')).toContain('Its invitation links are revoked first.');
  });

  it('counts out whom the owner keeps', () => {
    const plan = cleanupPlan({ grace: { until: '2026-11-30T12:00:00.000Z', kept: ['p-max', 'p-ida'] } });
    expect(planWords(plan).slice(0, 3)).toEqual([
      'When: 2026-11-30 12:00 UTC, so that the owner can choose until then who keeps access',
      'Who leaves: 4 guests (Tom, Eva, Jo and Al)',
      'Who stays: 14 members and 2 guests whom the owner keeps',
    ]);
    expect(guestsFace.stepTarget(plan, 'guests')).toBe('4 guests');
    expect(sections(plan)?.[2]).toEqual([
      'Guests whom the owner keeps',
      'Max Kurz · max@studio.example · Viewer',
      'Ida Noor · ida@studio.example · Viewer',
    ]);
  });

  it('says in the question what happens, and asks for the links where there is no guest', () => {
    expect(guestsFace.question(cleanupPlan(), { effective: false })).toEqual({
      title: 'Remove guests from Launch 2026?',
      text: '6 guests lose access now. The room’s links are revoked for good. 14 members stay. The room is back in the archive afterwards.',
      yes: 'Remove guests',
    });
    const alone = cleanupPlan({ guests: [], members: 1, receiver: { ...archiveOwner, isFallback: true } });
    expect(guestsFace.question(alone, { effective: false })).toEqual({
      title: 'Revoke the links of Launch 2026?',
      text: 'The room’s links are revoked for good. 1 member stays. The room is back in the archive afterwards, and Archive Owner owns it.',
      yes: 'Revoke links',
    });
  });

  it('lists every guest with email, access and whether they joined in Details', () => {
    const plan = cleanupPlan({ guests: [guest('Max Kurz', { access: 'editing', pending: true })], force: true });
    expect(sections(plan)?.slice(0, 2)).toEqual([
      ['Room', 'Launch 2026'],
      ['Guests who leave', 'Max Kurz · max@studio.example · Editor · invited, has not joined yet'],
    ]);
    expect(sections(plan)?.[3]?.join(' ')).toContain('removed by force');
    expect(sections(cleanupPlan({ links: 'keep' }))?.[3]?.join(' ')).toContain('stay, and the report names them');
  });
});

describe('the alarm', () => {
  const alarm = (current: Case<GuestsPlan>) => {
    const found = guestsFace.alarm?.(current);
    return found && [found.header, words(found.line)];
  };
  const { looked, opened, links, guests, nested, editable, archived, givenBack } = effectKeys;

  it('says loudly that a room which was restored is not in the archive, and what is left', () => {
    expect(alarm(parkedCase('close', [looked, opened, links, guests, nested]))).toEqual([
      '⛔ “Launch 2026” is NOT archived right now',
      'I restored it to remove guests, and it is not back in the archive. Its links are revoked. No guest is in it any more. Press Try again, or archive it in DocSpace yourself.',
    ]);
    expect(alarm(parkedCase('links', [looked, opened, editable]))?.[1]).toBe(
      'I restored it to remove guests, and it is not back in the archive. Its links work again. 6 guests were in it at the start and may still be. I own it at the moment; Ola Berg gets it at the end. Press Try again, or archive it in DocSpace yourself.',
    );
  });

  it('says that nobody can tell where the portal did not answer', () => {
    const current = parkedCase('open', [looked]);
    const open = buildEffect(opened, { acts: 1, intendedAt: noon, open: true });
    const run = current.run && { ...current.run, effects: [...current.run.effects, open] };
    expect(alarm({ ...current, run })?.[0]).toBe('⛔ “Launch 2026” may NOT be archived right now');
    expect(alarm({ ...current, run })?.[1]).toContain('Its links may work again. 6 guests were in it at the start');
  });

  it('says it too after a run that ended, with a button to try again', () => {
    const { request } = parkedCase('close', []);
    const effects = allEffects(request.plan, { formRoles: [guest('Max Kurz')] }).filter(({ key }) =>
      new Set<string>([looked, opened, links, guests, givenBack]).has(key),
    );
    const current = { request, run: cleanupRun(6, { status: 'stopped', effects }) };
    expect(alarm(current)?.[1]).toBe(
      'I restored it to remove guests, and it is not back in the archive. Its own links are revoked; links to its files and folders may still work. 1 guest is still in it. Archive it in DocSpace, or press Try again to have it cleaned once more.',
    );
    expect(guestsFace.againLabel?.(current)).toBe('Try again');
    expect(guestsFace.byHandLabel?.(request.plan, 'close')).toBe('I archived it by hand...');
    expect(guestsFace.byHandLabel?.(request.plan, 'links')).toBeUndefined();
  });

  it('says which links are left, and that nobody gives the room back once the run has ended', () => {
    const plan = cleanupPlan({ guests: [guest('Max Kurz')] });
    const effects = (keys: readonly string[]) =>
      allEffects(plan, { notRevoked: ['x'] }).filter(({ key }) => keys.includes(key));
    const line = (keys: readonly string[], one = plan) =>
      alarm({
        request: cleanupRequest(one, { state: 'finished' }),
        run: cleanupRun(4, { status: 'stopped', effects: effects(keys) }),
      })?.[1];
    expect(line([looked, opened, editable, links, guests, nested])).toContain('Its links are revoked, but for 1.');
    expect(line([looked, opened, editable])).toContain('1 guest was in it at the start and may still be.');
    expect(line([looked, opened, editable])).toContain('I own it at the moment: give it to Ola Berg in DocSpace.');
    expect(line([looked, opened, editable], cleanupPlan({ guests: [] }))).toContain('No guest was in it at the start.');
  });

  it('ends with what is left where every step was done', () => {
    const plan = cleanupPlan();
    const left = doneCase(plan, allEffects(plan, { formRoles: [guest('Max Kurz')] }));
    expect(alarm(left)).toEqual([
      '⚠️ Launch 2026 still has 1 guest',
      'The report below says what is left to do, and why.',
    ]);
    expect(alarm(doneCase())).toBeUndefined();
  });

  it('says of a room that was active that it is not in the archive yet', () => {
    const plan = cleanupPlan({ room: { id: 4, title: 'A', roomType: 'custom', archived: false }, links: 'keep' });
    expect(alarm(parkedCase('close', [looked, guests], plan))?.[1]).toBe(
      'It was active, and it is not in the archive yet. Its links to people outside still work. No guest is in it any more. Press Try again, or archive it in DocSpace yourself.',
    );
  });

  it('is silent where a person stopped the clean-up of an active room, which stays active', () => {
    const plan = cleanupPlan({ room: { id: 4, title: 'A', roomType: 'custom', archived: false } });
    const effects = allEffects(plan).slice(0, 4);
    const current = {
      request: cleanupRequest(plan, { state: 'finished' }),
      run: cleanupRun(4, { status: 'stopped', effects: [...effects] }),
    };
    expect(alarm(current)).toBeUndefined();
    expect(words(guestsFace.stoppedLine(current))).toContain('The room stays active, as it was.');
  });

  it('is silent where nothing was touched, or the room is in the archive again', () => {
    expect(alarm({ request: cleanupRequest(cleanupPlan()), run: null })).toBeUndefined();
    expect(alarm(parkedCase('look', []))).toBeUndefined();
    expect(alarm(parkedCase('open', [looked]))).toBeUndefined();
    expect(alarm(parkedCase('report', [looked, opened, archived]))).toBeUndefined();
    expect(guestsFace.againLabel?.(doneCase())).toBeUndefined();
    const plan = cleanupPlan();
    const left = doneCase(plan, allEffects(plan, { formRoles: [guest('Max Kurz')] }));
    expect(guestsFace.againLabel?.(left)).toBe('Clean up again');
  });
});

describe('a clean-up that ends early', () => {
  it('says what stays as it is', () => {
    expect(words(guestsFace.unchangedLine(cleanupRequest(cleanupPlan())))).toBe(
      'The room stays in the archive as it is, with its guests and links.',
    );
    const active = cleanupPlan({ room: { id: 4, title: 'A', roomType: 'custom', archived: false } });
    expect(words(guestsFace.unchangedLine(cleanupRequest(active)))).toContain('stays active');
    expect(words(guestsFace.pausedLine(cleanupRequest(cleanupPlan())))).toContain(
      'Look in DocSpace whether “Launch 2026” is',
    );
  });

  it('says before it is stopped that the room goes to the archive all the same', () => {
    expect(guestsFace.stopText?.(cleanupPlan())).toContain(
      'the room goes back to the archive with Ola Berg as its owner.',
    );
    const active = { id: 4, title: 'A', roomType: 'custom', archived: false } as const;
    expect(guestsFace.stopText?.(cleanupPlan({ room: active }))).toContain('the room stays active.');
    expect(guestsFace.stopText?.(automaticPlan)).toBe('Nothing was changed.');
  });

  it('says what was done before it was stopped', () => {
    const plan = cleanupPlan();
    const request = cleanupRequest(plan, { state: 'finished' });
    const stopped = (effects = allEffects(plan)) =>
      words(guestsFace.stoppedLine({ request, run: cleanupRun(3, { status: 'stopped', effects: [...effects] }) }));
    expect(stopped([])).toContain('Stopped before anything began. The room stays in the archive');
    expect(stopped()).toBe(
      '6 guests and 2 links no longer have access, and that stays so. The rest was not done. The room is in the archive.',
    );
    expect(stopped(allEffects(plan, { end: { archived: false } }))).toContain(
      'taken the room out of the archive since.',
    );
    expect(stopped(allEffects(plan).slice(0, 2))).toBe('No guest was removed and no link was revoked.');
  });
});

describe('the standing approval', () => {
  const request = cleanupRequest(automaticPlan);
  const current: Case<GuestsPlan> = { request, run: null };

  it('says what it means, for which policy, and how it ends', () => {
    expect(guestsFace.wordsOf?.(automaticPlan)).toMatchObject({ ask: 'Standing approval:' });
    expect(words(guestsFace.aboutLine(automaticPlan, { effective: false }))).toContain('(a91b3c)');
    const lines = planWords(automaticPlan).join('\n');
    expect(lines).toContain('nobody is asked each time');
    expect(lines).toContain('takes it back on this card');
    expect(guestsFace.question(automaticPlan, { effective: false }).yes).toBe('Allow it');
    expect(sections(automaticPlan)).toEqual([]);
    expect(guestsFace.stepTarget(automaticPlan, 'standing')).toBeUndefined();
  });

  it('changes nothing where it isn’t given, and is nobody’s news', () => {
    const line = 'Each clean-up asks on a card of its own, as before.';
    expect(words(guestsFace.unchangedLine(request))).toBe(line);
    expect(words(guestsFace.stoppedLine(current))).toBe(line);
    expect(asText(guestsFace.pausedLine(request))).toContain('not in force yet');
    expect(guestsFace.alarm?.(current)).toBeUndefined();
    expect(guestsFace.againLabel?.(current)).toBeUndefined();
    expect(guestsFace.notes?.(current)).toEqual([]);
    expect(guestsFace.announcement?.(current)).toBeUndefined();
  });
});
