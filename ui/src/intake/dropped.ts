/** A file that waits to be taken in; its bytes are read when its turn comes. */
export type WaitingFile = {
  name: string;
  /** Its way from the folder that was dropped. */
  path: string;
  size: number;
  bytes: () => Promise<Uint8Array>;
};

/** More files in one go are a mistake, and folders deeper than this go round in circles. */
export const MOST_FILES = 10_000;
const DEEPEST = 32;

/**
 * The files of a drop, those in folders too. What was dropped can only be asked for during the
 * event; the folders are walked afterwards.
 */
export function droppedFiles(data: DataTransfer): () => Promise<WaitingFile[]> {
  const items = [...data.items].filter((item) => item.kind === "file");
  const entries = items.map((item) => item.webkitGetAsEntry?.() ?? null);
  const plain = items.length > 0 ? [] : [...data.files];
  const loose = items.flatMap((item, at) => (entries[at] ? [] : (item.getAsFile() ?? [])));
  return async () => {
    const found = [...plain, ...loose]
      .filter(({ name }) => isWanted(name))
      .map((file) => waiting(file));
    for (const entry of entries) {
      if (entry) {
        await walk(entry, found, 0);
      }
    }
    return found;
  };
}

export function waiting(file: File, path = file.webkitRelativePath || file.name): WaitingFile {
  const { name, size } = file;
  return { name, path, size, bytes: async () => new Uint8Array(await file.arrayBuffer()) };
}

async function walk(entry: FileSystemEntry, found: WaitingFile[], depth: number): Promise<void> {
  if (found.length >= MOST_FILES || depth > DEEPEST || !isWanted(entry.name)) {
    return;
  }
  if (entry.isDirectory) {
    for (const inner of await entriesOf(entry as FileSystemDirectoryEntry)) {
      await walk(inner, found, depth + 1);
    }
  } else {
    found.push(waiting(await fileOf(entry as FileSystemFileEntry), entry.fullPath));
  }
}

/** A directory gives its entries by the hundred, until it gives none. */
async function entriesOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  while (all.length < MOST_FILES) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) {
      break;
    }
    all.push(...some);
  }
  return all.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** Hidden files, and those by which Word locks what it has open, are nobody's manuscripts. */
function isWanted(name: string): boolean {
  return !name.startsWith(".") && !name.startsWith("~$");
}
