import { z } from 'zod';
import { parseRequestName } from '../../domain/request.js';
import type { TrailQuery } from '../../workflows/requests/read-trail.js';
import { parsePersonArgument } from '../identity/person-argument.js';

const buttonSchema = z.strictObject({
  requestId: z.int().positive().optional(),
  slackId: z.string().min(1).max(32).optional(),
  email: z.string().min(3).max(320).optional(),
});

/** What `/handover audit ...` asks about; undefined for something that is neither a request nor a person. */
export function parseAuditText(text: string): TrailQuery | undefined {
  const requestId = parseRequestName(text);
  if (requestId !== undefined) return { about: 'request', requestId };
  const person = parsePersonArgument(text);
  switch (person.kind) {
    case 'none':
      return { about: 'everything' };
    case 'mention':
      return { about: 'person', slackId: person.slackId, email: null };
    case 'email':
      return { about: 'person', slackId: null, email: person.email };
    case 'unclear':
      return undefined;
  }
}

/** What a button asks about again. */
export function auditButtonValue(query: TrailQuery): string {
  switch (query.about) {
    case 'everything':
      return JSON.stringify({});
    case 'request':
      return JSON.stringify({ requestId: query.requestId });
    case 'person':
      return JSON.stringify({
        ...(query.slackId !== null && { slackId: query.slackId }),
        ...(query.email !== null && { email: query.email }),
      });
  }
}

/** The question in a button's value; undefined when it isn't one of ours. */
export function parseAuditButton(text: string | undefined): TrailQuery | undefined {
  if (text === undefined) return undefined;
  try {
    const { requestId, slackId = null, email = null } = buttonSchema.parse(JSON.parse(text));
    if (requestId !== undefined) return { about: 'request', requestId };
    return slackId === null && email === null ? { about: 'everything' } : { about: 'person', slackId, email };
  } catch {
    return undefined;
  }
}
