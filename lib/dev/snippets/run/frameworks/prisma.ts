import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { frameworkPackage, scratchFolder } from "../packages";
import { camelRow, type ShopFramework, withHandle } from "../shop-framework";

const datamodel = `
generator client {
  provider = "prisma-client"
}
datasource db {
  provider = "postgresql"
}
model Customer {
  id     Int     @id @default(autoincrement())
  email  String  @unique
  name   String
  orders Order[]
  @@map("customers")
}
model Order {
  id         Int      @id @default(autoincrement())
  customerId Int      @map("customer_id")
  customer   Customer @relation(fields: [customerId], references: [id])
  note       String?
  status     String?
  total      Int?
  @@map("orders")
}
`;

/** Prisma 7 with its driver adapter: the client is generated here, without the command line and without a downloaded engine. */
export async function openPrisma(url: string): Promise<ShopFramework> {
  const { PrismaPg } = frameworkPackage("@prisma/adapter-pg");
  const { PrismaClient } = await generatedClient();
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: url }) });
  const models = { customers: prisma.customer, orders: prisma.order };
  return {
    ...withHandle(prisma),
    names: {},
    row: camelRow,
    insert: (table, row) =>
      table === "bookings"
        ? prisma.$executeRaw`INSERT INTO bookings (during) VALUES (${row.during}::int4range)`.then()
        : models[table].create({ data: row }).then(),
    deleteCustomer: (id) => prisma.customer.delete({ where: { id } }).then(),
    find: undefined,
    accepted: (snippet, write) => snippet.accepted?.(write) ?? Promise.reject(new Error("no accepted")),
    close: () => prisma.$disconnect(),
  };
}

async function generatedClient() {
  const { generateClient } = frameworkPackage("@prisma/client-generator-ts");
  const { getDMMF } = frameworkPackage("@prisma/get-dmmf");
  const folder = path.join(scratchFolder, `prisma-${process.pid}`);
  const schemaPath = path.join(folder, "schema.prisma");
  mkdirSync(folder, { recursive: true });
  try {
    await generateClient({
      datamodel,
      schemaPath,
      runtimeBase: "@prisma/client/runtime",
      outputDir: folder,
      generator: {
        name: "client",
        provider: { value: "prisma-client", fromEnvVar: null },
        output: null,
        config: {},
        binaryTargets: [],
        previewFeatures: [],
        sourceFilePath: schemaPath,
      },
      dmmf: getDMMF({ datamodel: [[schemaPath, datamodel]] }),
      datasources: [{ name: "db", provider: "postgresql", activeProvider: "postgresql", schemas: [], sourceFilePath: schemaPath }],
      binaryPaths: {},
      engineVersion: "",
      clientVersion: "7.10.0",
      activeProvider: "postgresql",
      target: "nodejs",
      generatedFileExtension: "ts",
      importFileExtension: "",
      moduleFormat: "esm",
      tsNoCheckPreamble: true,
      compilerBuild: "fast",
    });
    const bundled = path.join(folder, "client.mjs");
    await build({
      entryPoints: [path.join(folder, "client.ts")],
      outfile: bundled,
      bundle: true,
      platform: "node",
      format: "esm",
      packages: "external",
      logLevel: "silent",
    });
    return await import(/* @vite-ignore */ pathToFileURL(bundled).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
