import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import os from "node:os";
import path from "node:path";
import { certificate, certificateKey } from "../fake-postgres/certificate";

export interface ReverseProxy {
  /** Where it speaks TLS, and, for nginx, where it speaks HTTP. */
  readonly port: number;
  readonly plainPort: number;
  stop(): Promise<void>;
}

/** What the documented files name, and what stands for it here. */
export interface Places {
  readonly port: number;
  readonly plainPort: number;
  readonly app: number;
  readonly signIn: number;
  readonly secret: string;
}

const deploy = path.resolve(import.meta.dirname, "../../../deploy");
const name = "rows.example.org";

/** Debian's nginx or Caddy with a file of `deploy`, in which only addresses and file names are exchanged. */
export async function startProxy(file: string, places: Places): Promise<ReverseProxy> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "failing-row-proxy-"));
  chmodSync(folder, 0o755);
  const write = (at: string, text: string) => {
    writeFileSync(path.join(folder, at), text);
    return path.join(folder, at);
  };
  const [cert, key] = [write("cert.pem", certificate), write("key.pem", certificateKey)];
  const documented = readFileSync(path.join(deploy, file), "utf8")
    .replaceAll(":3000", `:${places.app}`)
    .replaceAll(":4180", `:${places.signIn}`);
  const child = file.startsWith("nginx") ? startNginx() : startCaddy();
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (said += text));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  while (!(await answers(places.port))) {
    if (child.exitCode !== null) throw new Error(`The proxy ended with ${child.exitCode}: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    port: places.port,
    plainPort: places.plainPort,
    async stop() {
      child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };

  function startNginx(): ChildProcess {
    const secret = write("secret", `set $failing_row_secret "${places.secret}";`);
    const site = documented
      .replace("listen 80;", `listen 127.0.0.1:${places.plainPort};`)
      .replace("listen 443 ssl", `listen 127.0.0.1:${places.port} ssl`)
      .replace(`/etc/ssl/${name}/fullchain.pem`, cert)
      .replace(`/etc/ssl/${name}/privkey.pem`, key)
      .replace("include /etc/nginx/failing-row-secret", `include ${secret}`);
    const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join("\n");
    const main = write("nginx.conf", `pid ${folder}/pid;\nevents {}\nhttp {\n${temporary}\n${site}\n}\n`);
    return spawn("nginx", ["-e", "stderr", "-g", "daemon off;", "-c", main], {
      stdio: ["ignore", "ignore", "pipe"],
      env: withSystemPrograms(),
    });
  }

  function startCaddy(): ChildProcess {
    const site = documented.replace(`\n${name} {`, `\nhttps://${name}:${places.port} {\n\tbind 127.0.0.1\n\ttls ${cert} ${key}`);
    const main = write("Caddyfile", `{\n\tadmin off\n\tauto_https off\n}\n${site}`);
    return spawn("caddy", ["run", "--adapter", "caddyfile", "--config", main], {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...withSystemPrograms(), XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder, FAILING_ROW_PROXY_SECRET: places.secret },
    });
  }
}

/** Servers live where only root looks for programs. */
function withSystemPrograms(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
