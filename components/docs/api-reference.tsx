import { Conventions } from "./conventions";
import { FieldList } from "./field-list";
import { MethodBadge, OperationArticle } from "./operation";
import type { Reference, ReferenceOperation } from "./read-reference";
import { AnchorHeading, Code, DocsLink, DocsSection } from "./section";

/** The address of a group of calls on the page. */
export const tagId = (tag: string) => `api-${tag.toLowerCase().replace(/\W+/g, "-")}`;

/** Every call, by group, and the objects that they share. */
export function ApiReference({ reference }: { reference: Reference }) {
  return (
    <>
      <DocsSection
        id="api"
        title="API reference"
        intro={
          <p>
            Every call of this server, from the same catalog that answers them. The machine-readable description is{" "}
            <DocsLink href="/openapi.json">openapi.json</DocsLink> (OpenAPI 3.1).
          </p>
        }
      >
        <Conventions />
        <div className="grid min-w-0 gap-12">
          {reference.groups.map(({ tag, operations }) => (
            <section key={tag} id={tagId(tag)} aria-label={tag} className="grid min-w-0 scroll-mt-6 gap-6">
              <AnchorHeading id={tagId(tag)} level={3}>
                {tag}
              </AnchorHeading>
              <CallIndex operations={operations} />
              {operations.map((operation) => (
                <OperationArticle key={operation.id} operation={operation} commonErrors={reference.commonErrors} />
              ))}
            </section>
          ))}
        </div>
      </DocsSection>
      <Objects objects={reference.objects} />
    </>
  );
}

/** The calls of a group at a glance. */
function CallIndex({ operations }: { operations: ReferenceOperation[] }) {
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
      {operations.map(({ id, method, path, summary }) => (
        <li key={id}>
          <a
            href={`#${id}`}
            className="grid grid-cols-[3.75rem_minmax(0,1fr)] items-baseline gap-x-3 gap-y-0.5 px-3 py-2 hover:bg-subtle focus-visible:-outline-offset-2 md:grid-cols-[3.75rem_minmax(0,1fr)_minmax(0,1fr)]"
          >
            <span>
              <MethodBadge method={method} />
            </span>
            <code className="break-all font-mono text-xs">{path}</code>
            <span className="col-start-2 text-muted text-xs md:col-start-3">{summary}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Objects({ objects }: { objects: Reference["objects"] }) {
  return (
    <DocsSection id="objects" title="Objects" intro={<p>What the answers are made of.</p>}>
      <div className="grid min-w-0 gap-6">
        {objects.map(({ name, description, fields }) => (
          <article key={name} id={`object-${name}`} aria-label={name} className="min-w-0 scroll-mt-6">
            <AnchorHeading id={`object-${name}`} level={3} className="font-mono text-sm">
              {name}
            </AnchorHeading>
            {description && <p className="mt-1 text-muted">{description}</p>}
            <div className="mt-2 rounded-lg border border-line bg-surface px-4 py-1">
              {fields.length > 0 ? (
                <FieldList fields={fields} mark="optional" />
              ) : (
                <p className="py-2 text-muted text-xs">
                  See <Code>openapi.json</Code>.
                </p>
              )}
            </div>
          </article>
        ))}
      </div>
    </DocsSection>
  );
}
