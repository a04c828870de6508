import { generateKeyPairSync } from "node:crypto";
import { TLSSocket } from "node:tls";
import { describe, expect, test } from "vitest";
import { certificate as cert, certificateKey as key } from "../dev/fake-postgres/certificate";
import { error, type FakePostgres, fakePostgres, overTls } from "../dev/fake-postgres/fake-postgres";
import type { TlsChoice } from "./connection-target";
import { inspect } from "./inspect";
import { readTlsMaterial } from "./tls-material";

const otherKey = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const encryptedKey = generateKeyPairSync("ec", { namedCurve: "P-256" })
  .privateKey.export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "hunter2" })
  .toString();

describe("what is pasted", () => {
  test.each([
    ["nothing", {}],
    ["blanks", { ca: " \n", cert: "", key: "" }],
    ["an authority", { ca: cert }],
    ["several authorities, with words between", { ca: `# one\n${cert}\n# two\n${cert}` }],
    ["a client's certificate and key", { cert, key }],
    ["lines of Windows", { cert: cert.replaceAll("\n", "\r\n"), key: key.replaceAll("\n", "\r\n") }],
  ])("%s is taken", (_, given) => expect(readTlsMaterial(given)).toMatchObject({ ok: true }));

  test.each([
    ["the name of a file", { ca: "/etc/ssl/ca.pem" }, "ca", "not the name of a file"],
    ["a file that would never end", { ca: "/dev/zero" }, "ca", "not the name of a file"],
    ["a certificate cut short", { ca: cert.replace(/[A-Za-z0-9+/]{40}\n/, "\n") }, "ca", "cannot be read"],
    ["a key in place of a certificate", { ca: key }, "ca", "holds a private key"],
    ["a key along with it", { cert: cert + key, key }, "cert", "holds a private key"],
    ["too much", { ca: cert.repeat(200) }, "ca", "longer than 64 kB"],
    ["a certificate without its key", { cert }, "key", "needs its key"],
    ["a key without its certificate", { key }, "cert", "needs its certificate"],
    ["the key of another", { cert, key: otherKey }, "key", "does not belong"],
    ["a key behind a passphrase", { cert, key: encryptedKey }, "key", "openssl pkey"],
    ["a key that is none", { cert, key: "secret" }, "key", "is not PEM"],
    ["a key that is broken", { cert, key: "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----" }, "key", "cannot be read"],
  ])("%s is refused, and not repeated", (_, given, field, words) => {
    const read = readTlsMaterial(given);
    expect(read).toMatchObject({ ok: false, field });
    expect(!read.ok && read.sentence).toContain(words);
    expect(JSON.stringify(read)).not.toMatch(/secret|AAAA|\/etc|\/dev/);
  });
});

describe("at the socket", () => {
  async function ask(
    parameters: string,
    tls: TlsChoice,
    behave = overTls((socket) => void socket.once("data", () => socket.write(error("53300", "full")))),
  ) {
    const fake: FakePostgres = await fakePostgres(behave);
    try {
      const answer = await inspect({ url: `postgres://ada:secret@127.0.0.1:${fake.port}/shop${parameters}`, tls }, []);
      return answer.ok ? "ok" : `${answer.problem.type.replace("/problems/connection-", "")}: ${answer.problem.detail}`;
    } finally {
      await fake.close();
    }
  }

  test("with the authority pasted who signed is checked, and by default the name as well", async () => {
    expect(await ask("", { ca: cert })).toMatch(/^tls: .*for another name/);
    expect(await ask("?sslmode=verify-full", { ca: cert })).toMatch(/^tls: .*for another name/);
    expect(await ask("?sslmode=require", { ca: cert })).toMatch(/^busy/);
    expect(await ask("?sslmode=verify-ca", { ca: cert })).toMatch(/^busy/);
    expect(await ask("?sslmode=verify-full&sslrootcert=/root/ca.pem", { ca: cert, mode: "verify-ca" })).toMatch(/^busy/);
    expect(await ask("?sslmode=verify-ca", {})).toMatch(/^tls: .*signed by nobody/);
  });

  test("the choice beside the string goes before the string's", async () => {
    expect(await ask("?sslmode=verify-full", { mode: "require" })).toMatch(/^busy/);
    expect(await ask("?sslmode=disable", { mode: "verify-full" })).toMatch(/^tls: /);
  });

  test("a certificate and no encryption contradict each other", async () => {
    expect(await ask("?sslmode=disable", { ca: cert })).toMatch(/^certificate: .*Choose one/);
  });

  test("the client's certificate is shown to the server", async () => {
    let shown: string | undefined;
    const answer = await ask("", { mode: "require", cert, key }, (socket) => {
      socket.once("data", () => {
        socket.write("S");
        const secure = new TLSSocket(socket, { isServer: true, cert, key, requestCert: true, rejectUnauthorized: false });
        secure.on("error", () => undefined);
        secure.once("data", () => {
          shown = secure.getPeerX509Certificate()?.subject;
          secure.write(error("53300", "full"));
        });
      });
    });
    expect(answer).toMatch(/^busy/);
    expect(shown).toContain("failing-row.test");
  });
});
