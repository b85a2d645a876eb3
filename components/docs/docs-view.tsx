import { ApiReference } from "./api-reference";
import { Checker } from "./checker";
import { Contents } from "./contents";
import { ErrorCatalog } from "./errors";
import { EventCatalog } from "./events";
import type { Reference } from "./read-reference";
import { Retries } from "./retries";
import { Signatures } from "./signatures";
import { Start } from "./start";

type DocsViewProps = {
  reference: Reference;
  /** The wait before each retry, in milliseconds. */
  retryWaitsMs: number[];
};

/** All of the docs on one page, so that the browser's own search finds everything. */
export function DocsView({ reference, retryWaitsMs }: DocsViewProps) {
  return (
    <div className="grid min-w-0 gap-x-10 gap-y-6 lg:flex">
      <Contents tags={reference.groups.map(({ tag }) => tag)} />
      <div className="grid min-w-0 grow gap-12">
        <header className="grid gap-1.5">
          <h1 className="font-semibold text-2xl tracking-tight">Docs</h1>
          <p className="max-w-3xl text-base text-muted">
            The API, the events and how to verify them. What is written here comes from the code that runs.
          </p>
        </header>
        <Start reference={reference} />
        <ApiReference reference={reference} />
        <ErrorCatalog />
        <EventCatalog events={reference.events} />
        <Signatures />
        <Checker />
        <Retries waitsMs={retryWaitsMs} />
      </div>
    </div>
  );
}
