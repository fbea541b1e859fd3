'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { PHOTO_KIND } from '../../../../../server/dispatch/photo';
import { uploadTo, uploadWordsOf } from '../../../../ui/upload';

/** The photos of the week of a project, and the way to add one: on a phone straight from the camera. */
export function Photos({ code, photos }: { code: string; photos: { id: string; name: string }[] }) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function send(files: FileList | null) {
    setBusy(true);
    setProblem(null);
    try {
      for (const file of files ?? [])
        await uploadTo(`/files?project=${code}&kind=${encodeURIComponent(PHOTO_KIND)}`, file);
      router.refresh();
    } catch (error) {
      setProblem(uploadWordsOf(error).message);
    }
    setBusy(false);
  }

  return (
    <div className="xs photos">
      {photos.map((photo) => (
        <a key={photo.id} href={`/files/${photo.id}`}>
          {photo.name}
        </a>
      ))}
      <label className="link">
        {busy ? '正在上传…' : '加照片'}
        <input
          className="sr-only"
          type="file"
          accept="image/jpeg,image/png"
          multiple
          tabIndex={-1}
          disabled={busy}
          onChange={(event) => {
            void send(event.target.files).then(() => {
              event.target.value = '';
            });
          }}
        />
      </label>
      {problem === null ? null : <p className="problem">{problem}</p>}
    </div>
  );
}
