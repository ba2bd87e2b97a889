// The frame of the small pages around an account: one column, one heading, one thing to do.

import { PageMeta } from '../seo/page-meta.tsx';

interface NarrowPageProps {
  title: string;
  intro?: React.ReactNode;
  children: React.ReactNode;
}

export function NarrowPage({ title, intro, children }: NarrowPageProps) {
  return (
    <div className="page pt-10 lg:pt-20">
      <PageMeta title={title} indexed={false} />
      <div className="mx-auto max-w-md">
        <h1 className="font-display text-3xl">{title}</h1>
        {intro && <p className="mt-4 text-muted">{intro}</p>}
        <div className="mt-8">{children}</div>
      </div>
    </div>
  );
}
