// Two workers on one unix socket, as our programs have: server.mjs SOCKET
import cluster from 'node:cluster';

if (cluster.isPrimary) {
  for (let i = 0; i < 2; i++) cluster.fork();
  process.on('SIGTERM', () => {
    for (const worker of Object.values(cluster.workers)) worker.process.kill();
    process.exit(0);
  });
} else {
  const { default: app } = await import('./signup.mjs');
  await app.listen({ path: process.argv[2], writableAll: true });
}
