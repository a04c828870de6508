import net from "node:net";

export interface CountedServer {
  /** Where the proxy listens, as an address of the server behind it. */
  readonly url: string;
  /** How often the client sent after it had heard from the server, or first. */
  turns: number;
  /** Bytes from the server. */
  bytesDown: number;
  close(): void;
}

/** Stands between a client and a server on loopback, and counts. */
export async function countTurns(server: URL): Promise<CountedServer> {
  const sockets = new Set<net.Socket>();
  const proxy = net.createServer((client) => {
    let heard = true;
    const upstream = net.connect(Number(server.port), server.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.setNoDelay(true);
    }
    client.on("data", () => {
      if (heard) counted.turns += 1;
      heard = false;
    });
    upstream.on("data", (bytes: Buffer) => {
      heard = true;
      counted.bytesDown += bytes.length;
    });
    client.on("error", () => upstream.destroy()).pipe(upstream);
    upstream.on("error", () => client.destroy()).pipe(client);
  });
  proxy.unref();
  const port = await new Promise<number>((resolve) => {
    proxy.listen(0, "127.0.0.1", () => resolve((proxy.address() as net.AddressInfo).port));
  });
  const url = new URL(server);
  url.port = String(port);
  const counted: CountedServer = {
    url: url.href,
    turns: 0,
    bytesDown: 0,
    close() {
      for (const socket of sockets) socket.destroy();
      proxy.close();
    },
  };
  return counted;
}
