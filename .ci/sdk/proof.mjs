// What every client script shares: the values that must not leave, the proof that they did not, and the table of results.
export const VALUES = ['Anna Schmidt', 'anna.schmidt@example.org', 'DE89 3704 0044 0532 0130 00', '86 095 742 719'];
export const TEXT = `Schreibe an Frau ${VALUES[0]}, ${VALUES[1]}, IBAN ${VALUES[2]}, Steuer-ID ${VALUES[3]}.`;

export class Proof {
  constructor(client, recorder) {
    this.client = client;
    this.recorder = recorder;
    this.rows = [];
    this.passed = 0;
  }

  check(name, ok) {
    if (!ok) {
      console.error(`FAILED: ${this.client}: ${name}`);
      process.exit(1);
    }
    this.passed++;
  }

  async request(operation, call, restored, how = 'plain') {
    await fetch(`${this.recorder}/recorded`, { method: 'DELETE' });
    const result = await call();
    const left = await (await fetch(`${this.recorder}/recorded`)).text();
    this.check(`${operation} ${how}: reached the provider`, left.includes('HTTP/1.1'));
    this.check(`${operation} ${how}: no value left`, !VALUES.some((value) => left.includes(value)));
    this.check(`${operation} ${how}: restored`, restored(result));
    this.rows.push([operation, how]);
    return result;
  }

  report() {
    for (const [operation, how] of this.rows) {
      console.log(`${this.client.padEnd(14)} | ${operation.padEnd(34)} | ${how.padEnd(6)} | leaked: no | restored: yes`);
    }
    console.log(`${this.client}: ${this.passed} passed, 0 failed`);
  }
}
