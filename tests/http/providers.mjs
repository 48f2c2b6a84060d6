// Stand-ins for SMS providers, speaking their protocols, and as faulty as a test
// wants them. A provider remembers what it took, also when its answer fails: by
// that a test sees that nobody got a message twice.
import { createServer } from 'node:http';
import { gatewayToken } from './instance.mjs';

const readBody = async (request) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
};

// How each protocol is read, answered, and how its receipts go. GATEWAY is
// base_url with /gateway.
const protocols = {
  kannel: {
    path: '/cgi-bin/sendsms',
    read: (request, body) => ({
      reference: /\/kannel\/([a-z0-9]+)\?/.exec(request.headers['x-kannel-dlr-url'])?.[1],
      to: request.headers['x-kannel-to'],
      text: body,
      coding: request.headers['x-kannel-coding'],
      receipt: request.headers['x-kannel-dlr-url'],
      allowed: request.headers['x-kannel-password'] === 'secret',
    }),
    taken: () => [202, 'text/html', '0: Accepted for delivery'],
    busy: () => [503, 'text/html', 'Temporal failure, try again later.'],
    refused: () => [400, 'text/html', 'Number(s) has/have been denied by white- and/or black-lists.'],
    receipt: (message, state) => fetch(message.receipt
      .replace('%d', { accepted: 8, delivered: 1, failed: 2 }[state])
      .replace('%I', message.id).replace('%i', 'X').replace('%A', 'ACK%2F')),
  },
  cm: {
    path: '/v1.0/message',
    read: (request, body) => {
      const { messages: { authentication, msg: [message] } } = JSON.parse(body);
      return {
        reference: message.reference,
        to: message.to[0].number.replace(/^00/, '+'),
        text: message.body.content,
        allowed: authentication.producttoken === 'secret',
      };
    },
    taken: (message) => [200, 'application/json', JSON.stringify({
      details: 'Created 1 message(s)', errorCode: 0, messages: [{ to: message.to,
        status: 'Accepted', reference: message.reference, parts: 1,
        messageDetails: null, messageErrorCode: 0 }],
    })],
    busy: () => [429, 'text/plain', 'slow down'],
    refused: (message) => [400, 'application/json', JSON.stringify({
      details: 'x', errorCode: 201, messages: [{ to: message.to, status: 'Rejected',
        reference: message.reference, parts: 0, messageDetails: 'x', messageErrorCode: 303 }],
    })],
    receipt: (message, state, gateway) => fetch(`${gateway}/cm/${gatewayToken()}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ messages: { msg: {
        received: '2026-11-22T05:00:00', to: message.to, reference: message.reference,
        status: { code: String({ accepted: 0, delivered: 2, failed: 3 }[state]),
          errorCode: '', errorDescription: '' },
        operator: '20416',
      } } }),
    }),
  },
  twilio: {
    path: '/2010-04-01/Accounts/AC1/Messages.json',
    read: (request, body) => {
      const form = new URLSearchParams(body);
      const callback = form.get('StatusCallback') ?? '';
      return {
        reference: callback.split('/').pop(),
        to: form.get('To'),
        text: form.get('Body'),
        receipt: callback,
        allowed: request.headers.authorization
          === `Basic ${Buffer.from('AC1:secret').toString('base64')}`,
      };
    },
    taken: (message) => [201, 'application/json', JSON.stringify({
      sid: message.id, status: 'queued', num_segments: '1', error_code: null,
    })],
    busy: () => [429, 'application/json', '{"code":20429,"status":429}'],
    refused: () => [400, 'application/json', '{"code":21211,"status":400}'],
    receipt: (message, state) => fetch(message.receipt, {
      method: 'POST',
      body: new URLSearchParams({ MessageSid: message.id, AccountSid: 'AC1', To: message.to,
        MessageStatus: { accepted: 'sent', delivered: 'delivered', failed: 'undelivered' }[state] }),
    }),
  },
};

function reply(response, [status, type, body]) {
  response.writeHead(status, { 'content-type': type });
  response.end(body);
}

// A letter now and then, so that it is never silent and never ready.
function drip(response) {
  response.writeHead(202, { 'content-length': '1000' });
  const timer = setInterval(() => response.write('0'), 200);
  response.on('close', () => clearInterval(timer));
}

// What becomes of a request, by the provider's mood. TAKES: the message is on
// its way, whatever is answered.
const moods = {
  well: { takes: true, answer: (p, m, r) => reply(r, p.protocol.taken(m)) },
  busy: { answer: (p, m, r) => reply(r, p.protocol.busy(m)) },
  refusing: { answer: (p, m, r) => reply(r, p.protocol.refused(m)) },
  unauthorized: { answer: (p, m, r) => reply(r, [401, 'text/plain', 'no']) },
  broken: { takes: true, answer: (p, m, r) => reply(r, [500, 'text/html', '<h1>500</h1>']) },
  silent: { takes: true, answer: () => {} },
  dripping: { takes: true, answer: (p, m, r) => drip(r) },
  garbling: { takes: true, answer: (p, m, r) => reply(r, [200, 'text/html', '\u0000<<>>{']) },
  resetting: { takes: true, answer: (p, m, r) => r.socket.resetAndDestroy() },
  redirecting: { answer: (p, m, r) => { r.writeHead(302, { location: p.url }); r.end(); } },
  flooding: { takes: true, answer: (p, m, r) => { r.writeHead(202); r.end('x'.repeat(1 << 20)); } },
  // The receipt is there before the answer.
  hasty: {
    takes: true,
    answer: async (p, m, r) => {
      m.hasty = (await p.receipt(m, 'delivered')).status;
      reply(r, p.protocol.taken(m));
    },
  },
};

export class Provider {
  constructor(kind, gateway) {
    this.kind = kind;
    this.gateway = gateway;
    this.protocol = protocols[kind];
    this.mood = 'well';
    this.asked = []; // every request
    this.taken = []; // what is on its way
    this.connections = 0;
    this.server = createServer((request, response) => this.serve(request, response));
    this.server.on('connection', () => { this.connections += 1; });
  }

  async open(port = 0) {
    await new Promise((done) => { this.server.listen(port, '127.0.0.1', done); });
    this.port = this.server.address().port;
    this.url = `http://127.0.0.1:${this.port}${this.protocol.path}`;
    return this;
  }

  async close() {
    this.server.closeAllConnections();
    await new Promise((done) => { this.server.close(done); });
  }

  async serve(request, response) {
    response.on('error', () => {});
    const message = this.protocol.read(request, await readBody(request));
    message.id = `${this.kind}-${this.asked.length + 1}`;
    message.path = request.url;
    this.asked.push(message);
    if (!message.allowed) return reply(response, [403, 'text/html', 'Authorization failed']);
    const mood = moods[this.mood];
    if (mood.takes) this.taken.push(message);
    return mood.answer(this, message, response);
  }

  // Tells the gateway; the answer.
  receipt(message, state) {
    return this.protocol.receipt(message, state, this.gateway);
  }

  // Those that NUMBER got, whatever was answered.
  got(number) {
    return this.taken.filter((m) => m.to === number.e164);
  }
}
