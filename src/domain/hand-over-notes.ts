import type { ReportedRun } from './report.js';
import { sharedEffects } from './shared-effects.js';

/** What a report says of hand-overs that ended otherwise than wanted, and of one that was somebody else's. */
export interface HandOverNotes {
  /** For a person to look after. */
  readonly left: readonly string[];
  readonly noted: readonly string[];
}

/** Read from the evidence of the effect that hands everything over. */
export function handOverNotes({ effects }: Pick<ReportedRun, 'effects'>, person: string): HandOverNotes {
  const evidence = effects.find(({ key }) => key === sharedEffects.reassignment)?.evidence;
  const endings = Array.isArray(evidence?.endings) ? evidence.endings.map(String) : [];
  return {
    left:
      evidence?.foreign === true
        ? [
            `When this began DocSpace was already moving content of ${person} for somebody else. Every room was read back, but files outside of rooms may have gone to somebody else. The portal’s audit log says who started that: ask them.`,
          ]
        : [],
    noted: endings.map((how) => `The hand-over was broken off once, ${how}.`),
  };
}
