// Addresses that the register does not know: the courier asks the national
// service, here its stand-in.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { Courier, restInstanceCourier, wakeInstanceCourier } from './couriers.mjs';
import { answer, visit } from './steps.mjs';
import {
  base, codeFor, eventually, freshNumber, freshSource, places, rows, sql, value,
} from './world.mjs';

let participant;

before(async () => {
  const number = freshNumber();
  const source = freshSource();
  const visitor = await visit(base, 'code',
    { adres: places().single, telefoon: { telefoon: number.typed } }, { source });
  await answer(visitor, 'code', { code: await codeFor(number) });
  participant = value(`SELECT id FROM participant WHERE source = '${source}'`);
});

// An address of the participant that is to be checked; the check's id.
function check(postcode, number, letter = '', addition = '') {
  const house = number !== null;
  const text = (t) => (house ? `'${t}'` : 'NULL');
  return value(`WITH a AS (INSERT INTO participant_address (id, participant_id, precision, state,
      postcode, number, letter, addition, week)
    VALUES (gen_random_uuid(), '${participant}', '${house ? 'house' : 'postcode'}', 'to_check',
      '${postcode}', ${number ?? 'NULL'}, ${text(letter)}, ${text(addition)},
      repeat('1', 336)::bit(336)) RETURNING id)
    INSERT INTO address_check (address_id) SELECT id FROM a RETURNING id`);
}

const settled = (id) => eventually(`check ${id} is settled`, () => {
  const [[state, attempt, due]] = rows(`SELECT state, attempt, next_at > now()
    FROM address_check WHERE id = ${id}`);
  return attempt !== '0' && state !== 'claimed' && (state !== 'queued' || due === 't')
    && state;
});

const address = (id) => rows(`SELECT a.state, coalesce(street, ''), coalesce(place, ''),
    coalesce(municipality_code, ''), coalesce(letter, ''), coalesce(addition, ''),
    coalesce(object_id, ''), round(ST_X(point))
  FROM participant_address a JOIN address_check c ON c.address_id = a.id WHERE c.id = ${id}`)[0];

describe('the national address service', () => {
  test('knows a house, and its place', async () => {
    const id = check('2809ZZ', 1);
    assert.equal(await settled(id), 'found');
    const [state, street, place, code, , , object, x] = address(id);
    assert.deepEqual([state, place, code], ['known', 'Gouda', '0513']);
    assert.ok(street.length > 3);
    assert.match(object, /^\d{16}$/);
    assert.ok(Number(x) > 50000 && Number(x) < 200000);
  });

  test('is asked for the letter and addition in any case', async () => {
    const id = check('2809ZZ', 3, 'b');
    assert.equal(await settled(id), 'found');
    assert.equal(address(id)[4], 'B', 'as the register writes it');
    const bis = check('2809ZZ', 5, '', 'BIS');
    assert.equal(await settled(bis), 'found');
    assert.equal(address(bis)[5], 'bis');
  });

  test('does not know it: the helpdesk decides', async () => {
    const id = check('2809ZZ', 3, 'C');
    assert.equal(await settled(id), 'helpdesk');
    assert.equal(address(id)[0], 'to_check');
    assert.equal(await settled(check('2809ZZ', 99)), 'helpdesk');
  });

  test('a postcode alone', async () => {
    const id = check('2809ZZ', null);
    const state = await settled(id);
    const [kept, street, , code, , , object] = address(id);
    assert.deepEqual([state, kept, street, code, object], ['found', 'known', '', '0513', '']);
  });

  for (const [postcode, what] of [['2809ZG', 'garbage'], ['2809ZD', 'down'], ['2809ZV', 'slow']]) {
    test(`${what}: asked again later`, async () => {
      const id = check(postcode, 1);
      assert.equal(await settled(id), 'queued');
      assert.equal(address(id)[0], 'to_check');
    });
  }
});

describe('other services', () => {
  let server;
  let courier;
  let asked = [];
  let pages = [];
  before(async () => {
    restInstanceCourier();
    server = createServer((request, response) => {
      asked.push(new URL(request.url, 'http://x'));
      response.writeHead(pages.length ? 200 : 503);
      response.end(pages.shift());
    });
    await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
    const url = `http://127.0.0.1:${server.address().port}/v3_1`;
    courier = await new Courier([{ kind: 'kannel', url: 'http://127.0.0.1:9/x', user: 'u' }],
      { address_service_url: url }).start();
  });
  after(async () => {
    await courier.remove();
    server.close();
    wakeInstanceCourier();
  });

  const doc = (number, letter) => ({ type: 'adres', postcode: '2809ZZ', huisnummer: number,
    huisletter: letter, straatnaam: 'Voorbeeldstraat', woonplaatsnaam: 'Gouda',
    gemeentecode: '0513', adresseerbaarobject_id: '0513010000000001',
    centroide_rd: 'POINT(108000.5 447000.25)' });
  const page = (start, docs, numFound) => JSON.stringify({ response: { numFound, start, docs } });

  test('more than one page', async () => {
    asked = [];
    const first = Array.from({ length: 100 }, () => doc(7, 'Z'));
    pages = [page(0, first, 101), page(100, [doc(7, 'A')], 101)];
    const id = check('2809ZZ', 7, 'a');
    assert.equal(await settled(id), 'found');
    assert.deepEqual(asked.map((url) => url.searchParams.get('start')), ['0', '100']);
    assert.equal(asked[0].searchParams.get('q'), 'postcode:2809ZZ and huisnummer:7');
    assert.equal(asked[0].searchParams.get('fq'), 'type:adres');
    assert.deepEqual([...asked[0].searchParams.keys()].sort(), ['fl', 'fq', 'q', 'rows', 'start'],
      'nothing that the service refuses');
  });

  test('an address that it cannot mean', async () => {
    pages = [page(0, [{ ...doc(7, 'A'), centroide_rd: 'POINT(4.7 52.0)' }], 1)];
    assert.equal(await settled(check('2809ZZ', 7, 'A')), 'queued');
  });

  test('after eight times without an answer the helpdesk decides', async () => {
    const id = check('2809ZZ', 7);
    for (let i = 0; i < 8; i++) {
      pages = [];
      const state = await settled(id);
      assert.equal(state, i < 7 ? 'queued' : 'helpdesk');
      sql(`UPDATE address_check SET next_at = now() WHERE id = ${id} AND state = 'queued'`);
      if (i < 7) {
        await eventually('another attempt', () => Number(value(`SELECT attempt
          FROM address_check WHERE id = ${id} AND state <> 'claimed'`)) > i + 1);
      }
    }
  });

  test('its log has no address', () => {
    assert.equal(courier.output.includes('2809'), false);
    assert.equal(courier.output.includes('Voorbeeldstraat'), false);
  });
});
