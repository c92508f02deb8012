/** A person tried in a Slack client what Slack does not let them do (a button that is not there, a channel they are not in). */
export class SandboxRefusal extends Error {
  override readonly name = 'SandboxRefusal';
}
