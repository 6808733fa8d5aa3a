/** The system's package managers the suites can install with, in the order they are looked for. */
export type PackageManager = "apt-get" | "dnf" | "apk" | "brew";

/** A program the suites run: how to recognise it and where it comes from. */
export type Program = {
  name: string;
  /** Any one of these is the program. */
  executables: readonly string[];
  /** Folders beside PATH; a `*` stands for one folder name, of which the highest version is taken first. */
  folders: readonly string[];
  /** Must lie in the same folder as the executable. */
  companions: readonly string[];
  oldestMajor: number;
  packages: Record<PackageManager, readonly string[]>;
};

export const postgresProgram: Program = {
  name: "PostgreSQL",
  executables: ["postgres"],
  folders: [
    "/usr/lib/postgresql/*/bin",
    "/usr/libexec/postgresql*",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
  ],
  companions: ["initdb"],
  oldestMajor: 15,
  packages: {
    "apt-get": ["postgresql"],
    dnf: ["postgresql-server"],
    apk: ["postgresql"],
    brew: ["postgresql@17"],
  },
};

export const redisProgram: Program = {
  name: "Redis",
  executables: ["redis-server", "valkey-server"],
  folders: ["/opt/homebrew/bin", "/usr/local/bin"],
  companions: [],
  oldestMajor: 7,
  packages: { "apt-get": ["redis-server"], dnf: ["redis"], apk: ["redis"], brew: ["redis"] },
};

export const chromiumProgram: Program = {
  name: "Chromium",
  executables: ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "Google Chrome", "Chromium"],
  folders: ["/Applications/Google Chrome.app/Contents/MacOS", "/Applications/Chromium.app/Contents/MacOS", "/snap/bin"],
  companions: [],
  oldestMajor: 120,
  packages: { "apt-get": ["chromium"], dnf: ["chromium"], apk: ["chromium"], brew: ["--cask chromium"] },
};
