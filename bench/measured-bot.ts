/** The sandbox's bot, which writes its heap after a collection to its log again and again. Needs --expose-gc. */
const everyMs = 150;

setInterval(() => {
  globalThis.gc?.();
  process.stdout.write(`${JSON.stringify({ heapUsed: process.memoryUsage().heapUsed })}\n`);
}, everyMs);

await import('../demo/bot.js');
