import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { notFound } from '../errors';
import { temporaryFolder } from '../start';

/** An uploaded file that waits in the private temporary folder to be previewed and imported. */
export type Upload = { bytes: Uint8Array; fileName: string; sha256: string };

const KEPT_MS = 24 * 3_600_000;

function folderOf(dataFolder: string): string {
  const folder = join(temporaryFolder(dataFolder), 'intake');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** The name under which a person’s upload lies: nobody else can reach it, nor guess it from the file. */
function nameOf(userId: string, sha256: string): string {
  return createHash('sha256').update(`${userId}\u001f${sha256}`).digest('hex');
}

/** Moves a received file to where its owner’s preview finds it; uploads of yesterday are removed on the way. */
export async function keepUpload(
  dataFolder: string,
  userId: string,
  received: { path: string; name: string; sha256: string },
): Promise<{ upload: string; fileName: string }> {
  const folder = folderOf(dataFolder);
  await removeOld(folder);
  const place = join(folder, nameOf(userId, received.sha256));
  await rename(received.path, place);
  await writeFile(`${place}.json`, JSON.stringify({ fileName: received.name }), { mode: 0o600 });
  return { upload: received.sha256, fileName: received.name };
}

/** A person’s own upload. */
export async function openUpload(dataFolder: string, userId: string, sha256: string): Promise<Upload> {
  const place = join(folderOf(dataFolder), nameOf(userId, sha256));
  if (!existsSync(place) || !existsSync(`${place}.json`)) throw notFound('上传的文件已过期，请重新选择文件。');
  const [bytes, words] = await Promise.all([readFile(place), readFile(`${place}.json`, 'utf8')]);
  const { fileName } = JSON.parse(words) as { fileName: string };
  return { bytes, fileName, sha256 };
}

async function removeOld(folder: string): Promise<void> {
  const old = readdirSync(folder).filter((name) => Date.now() - statSync(join(folder, name)).mtimeMs > KEPT_MS);
  await Promise.all(old.map((name) => rm(join(folder, name), { force: true })));
}
