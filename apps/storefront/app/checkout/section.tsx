// A part of the checkout under its own heading.

interface SectionProps {
  title: string;
  id?: string;
  children: React.ReactNode;
}

export function Section({ title, id, children }: SectionProps) {
  return (
    <section
      id={id}
      tabIndex={id ? -1 : undefined}
      className="border-t border-line py-7 first-of-type:border-t-0 first-of-type:pt-0"
    >
      <h2 className="mb-5 font-display text-xl">{title}</h2>
      {children}
    </section>
  );
}
