import { CodeBlock } from "@/components/ui/code-block";
import { type EventType, eventCatalog, eventTypes, eventWildcards } from "@/lib/contracts/events";
import { FieldList } from "./field-list";
import type { Reference } from "./read-reference";
import { AnchorHeading, Code, DocsLink, DocsSection } from "./section";

/** Every event type with what it carries. */
export function EventCatalog({ events }: { events: Reference["events"] }) {
  const groups = [...new Set(eventTypes.map((type) => eventCatalog[type].group))];
  return (
    <DocsSection
      id="events"
      title="Events"
      intro={
        <>
          <p>
            Each event is a signed POST to every webhook that subscribes to its type. A webhook may also subscribe to{" "}
            {eventWildcards.map((wildcard, index) => (
              <span key={wildcard}>
                {index > 0 && ", "}
                <Code>{wildcard}</Code>
              </span>
            ))}
            , which cover later types too.
          </p>
          <p>
            The <Code>event_id</Code> is the same on every attempt and for every webhook: use it to skip what you have
            already handled. <Code>entity_id</Code> is the resume or user that the event is about.
          </p>
        </>
      }
    >
      <Headers events={events} />
      {groups.map((group) => (
        <section key={group} aria-label={`${group} events`} className="grid min-w-0 gap-6">
          <h3 className="font-semibold text-base">{group}</h3>
          {eventTypes
            .filter((type) => eventCatalog[type].group === group)
            .map((type) => (
              <EventArticle key={type} type={type} event={events[type]} />
            ))}
        </section>
      ))}
    </DocsSection>
  );
}

function Headers({ events }: { events: Reference["events"] }) {
  const headers = Object.values(events)[0]?.headers ?? [];
  return (
    <section aria-label="Headers of a delivery" className="min-w-0">
      <h3 className="font-semibold text-base">Headers of a delivery</h3>
      <div className="mt-2 rounded-lg border border-line bg-surface px-4 py-1">
        <FieldList fields={headers} mark="optional" />
      </div>
      <p className="mt-2 text-muted">
        How to check them is under <DocsLink href="#signatures">Signatures</DocsLink>.
      </p>
    </section>
  );
}

type EventArticleProps = { type: EventType; event: Reference["events"][string] | undefined };

function EventArticle({ type, event }: EventArticleProps) {
  const id = `event-${type}`;
  if (!event) return null;
  return (
    <article id={id} aria-label={type} className="@container scroll-mt-6 border-line border-t pt-6">
      <AnchorHeading id={id} level={4} className="font-mono">
        {type}
      </AnchorHeading>
      <p className="mt-1 text-muted">{eventCatalog[type].description}</p>
      <div className="mt-3 grid @3xl:grid-cols-2 gap-x-8 gap-y-5">
        <section aria-label={`Data of ${type}`} className="min-w-0">
          <h5 className="border-line border-b pb-1.5 font-medium text-muted text-xs">
            Fields of <code className="font-mono">data</code>
          </h5>
          <FieldList fields={event.fields} mark="optional" />
        </section>
        <div className="min-w-0">
          <CodeBlock label={`Sample of ${type}`} className="max-h-96">
            {event.sample}
          </CodeBlock>
        </div>
      </div>
    </article>
  );
}
