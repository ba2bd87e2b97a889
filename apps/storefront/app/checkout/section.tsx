// A part of the checkout under its own heading.

export function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="border-t border-line py-7 first-of-type:border-t-0 first-of-type:pt-0">
      <h2 className="mb-5 font-display text-xl">{title}</h2>
      {children}
    </section>
  );
}
