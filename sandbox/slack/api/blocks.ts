import type { Json } from '../../core/json.js';
import { type BlockProblem, validateMessage, validateView } from '../blocks/validate.js';
import type { World } from '../world.js';
import type { Args } from './args.js';
import { invalidArguments, SlackApiError } from './error.js';

/** blocks.validate: the problems of blocks, of a message or of a view, each with its JSON pointer. */
export function validate(world: World, args: Args): Json {
  const options = { rejectBlocks: world.rejectBlocks };
  const blocks = args.records('blocks', 'invalid_arguments');
  const message = args.record('message', 'invalid_arguments');
  const view = args.record('view', 'invalid_arguments');
  if (!blocks && !message && !view)
    throw invalidArguments('invalid_arguments', ['one of blocks, message and view is required']);
  const problems = view ? validateView(view, options) : validateMessage(message ?? { blocks }, options);
  if (problems.length === 0) return {};
  throw new SlackApiError('invalid_blocks', { errors: problems.map(shown) });
}

function shown({ pointer, message }: BlockProblem): Json {
  return { code: 'invalid', message, pointer };
}
