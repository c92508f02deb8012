import type { Refusal } from '../../domain/approval.js';
import { isHeld } from '../../domain/contractors/listing.js';
import { mayAskSponsor } from '../../domain/contractors/sponsor.js';
import { asDigest, digestNow } from '../../workflows/contractors/facts.js';
import { createRowActions } from '../../workflows/contractors/row-actions.js';
import type { RowResult } from '../../workflows/contractors/row-result.js';
import { askSponsors } from '../../workflows/contractors/sponsors.js';
import { undoDisabling } from '../../workflows/contractors/undo.js';
import type { Case } from '../../workflows/store-ports.js';
import type { Entry, EntryDeps } from '../kind.js';
import type { SlackModal } from '../kit/message.js';
import type { Reply } from '../kit/reply.js';
import { updateModal } from '../posting/modals.js';
import { type ListButton, onList, windowOnList } from './clicks.js';
import { actionIds, parseListValue } from './ids.js';
import { exemptModal, goOnModal, reviewModal } from './modals.js';
import { askedText, changedText, goneText, rowResultText } from './replies.js';
import { slackIdOf } from './sponsor-actions.js';

/** The buttons of a list, on its card and in its review. */
export function listActions(deps: EntryDeps): Entry['actions'] {
  const rows = createRowActions(deps);
  const act = (what: (click: ListButton) => Promise<RowResult>) =>
    onList(deps, async (click) => await settled(deps, click, await what(click)));
  const open = (what: (click: ListButton) => Promise<Reply | undefined>) => onList(deps, what);
  const turn = open(async (click) => await showReview(deps, click, click.value.page ?? 0));
  return {
    [actionIds.disable]: act((click) => rows.disable({ ...listClick(click), personId: personOf(click) })),
    [actionIds.disableMany]: act((click) => rows.disableMany({ ...listClick(click), list: click.value.list ?? '' })),
    [actionIds.keep]: act((click) =>
      rows.exempt({ ...listClick(click), personId: personOf(click), kind: 'keep', until: null, reason: null }),
    ),
    [actionIds.undo]: act((click) =>
      undoDisabling(deps, { requestId: click.value.requestId ?? 0, personId: personOf(click), actor: click.member }),
    ),
    [actionIds.exempt]: windowOnList(deps, 'Exempt a contractor', (click) => exemptForm(deps, rows, click)),
    [actionIds.askSponsor]: open((click) => ask(deps, rows, click)),
    [actionIds.goOn]: windowOnList(deps, 'Go on anyway', (click) => goOnForm(deps, click)),
    [actionIds.notNow]: act((click) => putAway(deps, click)),
    [actionIds.review]: windowOnList(deps, 'Review', (click) => firstPage(deps, click)),
    [actionIds.previousPage]: turn,
    [actionIds.nextPage]: turn,
  };
}

function listClick({ member, value, digest }: ListButton) {
  return { digestId: value.digestId, digest, actor: member };
}

function personOf({ value }: ListButton): string {
  return value.personId ?? '';
}

/** The list is drawn again, the review at once; what is not seen there is said. */
async function settled(deps: EntryDeps, click: ListButton, result: RowResult): Promise<Reply | undefined> {
  if (result.kind === 'done' || result.kind === 'voted' || result.kind === 'asked') deps.wake();
  // Whoever may not act on the list need not be allowed to see it either.
  if (click.viewId !== null && result.kind !== 'refused') await redrawReview(deps, click, click.viewId);
  return said(deps, click, result);
}

async function exemptForm(
  deps: EntryDeps,
  rows: ReturnType<typeof createRowActions>,
  click: ListButton,
): Promise<SlackModal | Reply> {
  const found = await rows.rowFor({ ...listClick(click), personId: personOf(click), action: 'exempt' });
  return found.ok ? exemptModal(found.row.person, click.value) : (said(deps, click, found.result) ?? changedText());
}

async function ask(
  deps: EntryDeps,
  rows: ReturnType<typeof createRowActions>,
  click: ListButton,
): Promise<Reply | undefined> {
  const found = await rows.rowFor({ ...listClick(click), personId: personOf(click), action: 'askSponsor' });
  if (!found.ok) return said(deps, click, found.result);
  const { state } = found.row;
  if (state.kind !== 'open' || !mayAskSponsor(state.advice)) return changedText();
  const sponsors = { ...deps, slackIdOf: slackIdOf(deps.people) };
  const asked = await askSponsors(sponsors, { ...listClick(click), person: found.row.person });
  deps.wake();
  if (click.viewId !== null) await redrawReview(deps, click, click.viewId);
  return askedText(asked);
}

/** The question why comes first, so that nobody types a reason in vain; the guard is asked again with it. */
async function goOnForm(deps: EntryDeps, click: ListButton): Promise<SlackModal | Reply> {
  const { requests, tenant } = deps;
  const { digestId: requestId } = click.value;
  const input = { tenant, requestId, digest: click.digest, reason: null, stepKey: null } as const;
  const weighed = await requests.weigh({ ...input, action: 'goOn', actor: click.member });
  if (!weighed) return goneText();
  const { decision, case: current } = weighed;
  if (!decision.ok) return refusal(deps, click, decision.refusal, current) ?? changedText();
  const digest = asDigest(current);
  return digest && isHeld(digest.plan) ? goOnModal(digest.plan.brake?.because ?? [], click.value) : changedText();
}

/** An approver may end a list as any request that waits. */
async function putAway(deps: EntryDeps, click: ListButton): Promise<RowResult> {
  const { tenant, requests } = deps;
  const input = { tenant, requestId: click.value.digestId, digest: click.digest, reason: null, stepKey: null } as const;
  const said = await requests.decide({ ...input, action: 'cancel', actor: click.member });
  if (!said) return { kind: 'gone' };
  const { decision } = said;
  return decision.ok ? { kind: 'done' } : { kind: 'refused', refusal: decision.refusal, request: said.case.request };
}

async function firstPage(deps: EntryDeps, click: ListButton): Promise<SlackModal | Reply> {
  return (await mayView(deps, click)) ?? (await reviewOf(deps, click.value.digestId, 0)) ?? goneText();
}

async function showReview(deps: EntryDeps, click: ListButton, page: number): Promise<Reply | undefined> {
  const barred = await mayView(deps, click);
  if (barred || click.viewId === null) return barred;
  const modal = await reviewOf(deps, click.value.digestId, page);
  if (modal) await updateModal(deps.client, click.viewId, modal);
  return undefined;
}

/** Whoever may look at the details of a request may look at the list; each look is on the trail. */
async function mayView(deps: EntryDeps, click: ListButton): Promise<Reply | undefined> {
  const { requests, tenant } = deps;
  const input = { tenant, requestId: click.value.digestId, digest: null, reason: null, stepKey: null } as const;
  const looked = await requests.decide({ ...input, action: 'details', actor: click.member });
  if (!looked) return goneText();
  const { decision } = looked;
  return decision.ok ? undefined : refusal(deps, click, decision.refusal, looked.case);
}

function refusal(deps: EntryDeps, click: ListButton, why: Refusal, { request }: Case): Reply | undefined {
  return said(deps, click, { kind: 'refused', refusal: why, request });
}

function said({ policy }: EntryDeps, { member }: ListButton, result: RowResult): Reply | undefined {
  return rowResultText(result, { member, policy: policy() });
}

async function redrawReview(deps: EntryDeps, { body, value }: ListButton, viewId: string): Promise<void> {
  const page = parseListValue(body.view?.private_metadata)?.page ?? 0;
  const modal = await reviewOf(deps, value.digestId, page);
  if (modal) await updateModal(deps.client, viewId, modal);
}

async function reviewOf(deps: EntryDeps, digestId: number, page: number) {
  const { store, tenant, policy, clock } = deps;
  const found = await store.requests.find(tenant, digestId);
  const request = found && asDigest(found);
  if (!request) return undefined;
  const { keepDays, undoWithinDays } = policy().contractors;
  const now = clock.now();
  const isOpen = request.state === 'pending' && now < request.expiresAt && !isHeld(request.plan);
  const { rows } = await digestNow(deps, request);
  return reviewModal({ rows, page, look: { request, keepDays, undoWithinDays, now, isOpen } });
}
