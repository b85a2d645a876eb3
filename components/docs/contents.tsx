import { tagId } from "./api-reference";

export const chapters = [
  { id: "start", title: "Start" },
  { id: "api", title: "API reference" },
  { id: "objects", title: "Objects" },
  { id: "errors", title: "Errors" },
  { id: "events", title: "Events" },
  { id: "signatures", title: "Signatures" },
  { id: "signature-checker", title: "Signature checker" },
  { id: "retries", title: "Retries and states" },
];

/** The table of contents: beside the text, or folded above it where there is no room. */
export function Contents({ tags }: { tags: string[] }) {
  return (
    <>
      <details className="rounded-lg border border-line bg-surface px-4 py-3 lg:hidden">
        <summary className="font-medium">On this page</summary>
        <nav aria-label="On this page" className="mt-2">
          <Links tags={tags} />
        </nav>
      </details>
      <nav
        aria-label="On this page"
        className="sticky top-6 hidden max-h-[calc(100dvh-3rem)] w-44 shrink-0 self-start overflow-y-auto lg:block"
      >
        <Links tags={tags} />
      </nav>
    </>
  );
}

const linkStyle = "block rounded-sm py-1 text-muted hover:text-foreground";

function Links({ tags }: { tags: string[] }) {
  return (
    <ul>
      {chapters.map(({ id, title }) => (
        <li key={id}>
          <a href={`#${id}`} className={linkStyle}>
            {title}
          </a>
          {id === "api" && (
            <ul className="mb-1 border-line border-l pl-3">
              {tags.map((tag) => (
                <li key={tag}>
                  <a href={`#${tagId(tag)}`} className={linkStyle}>
                    {tag}
                  </a>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
