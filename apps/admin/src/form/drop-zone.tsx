// Takes files by a button or by dragging them here; the button is the real control, dragging the
// shortcut.

import { Button } from '@kontor/ui/button.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { type ReactNode, useRef, useState } from 'react';

type DropZoneProps = {
  label: string;
  accept: string;
  multiple?: boolean;
  /** Files are on their way; no others are taken meanwhile. */
  pending?: boolean;
  hint: ReactNode;
  onFiles: (files: File[]) => void;
};

export function DropZone(props: DropZoneProps) {
  const { label, accept, multiple = false, pending = false, hint, onFiles } = props;
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = (files: FileList | null) => {
    const all = [...(files ?? [])];
    if (all.length > 0 && !pending) onFiles(multiple ? all : all.slice(0, 1));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dragging only; the button inside does the same
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
      className={`flex flex-wrap items-center justify-center gap-3 rounded-md border border-dashed px-4 py-5 text-sm ${over ? 'border-primary bg-success-soft' : 'border-control'}`}
    >
      <Button icon={icons.up} pending={pending} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <span className="text-center text-muted">{hint}</span>
      <input
        ref={input}
        type="file"
        accept={accept}
        multiple={multiple}
        tabIndex={-1}
        aria-hidden="true"
        className="hidden"
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
    </div>
  );
}

export function Progress({ label, share }: { label: string; share: number }) {
  const percent = Math.round(share * 100);
  return (
    <div className="grid gap-1 text-sm">
      <div className="flex justify-between gap-4">
        <span className="truncate">{label}</span>
        <span className="tabular-nums">{percent} %</span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-1.5 overflow-hidden rounded-sm bg-line"
      >
        <div className="h-full bg-primary transition-[width]" style={{ width: `${percent}%` }} />
      </div>
    </div>
  );
}
