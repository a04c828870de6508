import net from "node:net";

export interface CountedServer {
  /** Where the proxy listens, as an address of the server behind it. */
  readonly url: string;
  /** How often the client sent after it had heard from the server, or first; and once for the connection itself. */
  flights: number;
  /** Bytes from the server. */
  bytesDown: number;
  close(): void;
}

/**
 * Stands between a client and a server on loopback, and counts. What the server says is kept back until the client has said nothing for
 * `quiet` milliseconds: what it sends together is one flight, however long the way is. A machine that is busy can only make them more.
 */
export async function countTurns(server: URL, quiet = 40): Promise<CountedServer> {
  const sockets = new Set<net.Socket>();
  const proxy = net.createServer((client) => {
    counted.flights += 1;
    let heard = true;
    const held: Buffer[] = [];
    let clock: NodeJS.Timeout | undefined;
    const wait = () => {
      clearTimeout(clock);
      if (held.length > 0) clock = setTimeout(release, quiet);
    };
    const release = () => {
      heard = true;
      for (const bytes of held.splice(0)) client.write(bytes);
    };
    const upstream = net.connect(Number(server.port), server.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.setNoDelay(true);
    }
    client.on("data", (bytes: Buffer) => {
      if (heard) counted.flights += 1;
      heard = false;
      upstream.write(bytes);
      wait();
    });
    upstream.on("data", (bytes: Buffer) => {
      counted.bytesDown += bytes.length;
      held.push(bytes);
      wait();
    });
    client.on("error", () => undefined).on("close", () => upstream.destroy());
    upstream
      .on("error", () => client.destroy())
      .on("end", () => {
        release();
        client.end();
      });
  });
  proxy.unref();
  const url = new URL(server);
  url.port = String(await listening(proxy));
  const counted: CountedServer = {
    url: url.href,
    flights: 0,
    bytesDown: 0,
    close() {
      for (const socket of sockets) socket.destroy();
      proxy.close();
    },
  };
  return counted;
}

export function listening(server: net.Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as net.AddressInfo).port));
  });
}
