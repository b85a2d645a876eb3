"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { basicsFields, locationFields, profileFields, type SectionSpec } from "@/lib/contracts/sections";
import { useEditor, useEditorStore } from "./editor-context";
import { edit } from "./editor-store";
import { DocumentField } from "./fields/document-field";
import { ItemList } from "./item-list";
import { listSections, renameSection } from "./section-list";

const profiles: SectionSpec = {
  title: "Profiles",
  item: "profile",
  main: "network",
  second: "username",
  fields: profileFields,
};

/** The form of the chosen section. */
export function SectionForm() {
  const key = useEditor(({ section }) => section);
  if (key === "basics") return <BasicsForm />;
  if (key === "summary") return <SummaryForm />;
  return <ItemsForm sectionKey={key} />;
}

function Heading({ children }: { children: string }) {
  return <h2 className="font-semibold text-base">{children}</h2>;
}

function BasicsForm() {
  const { summary: _, image: __, ...fields } = basicsFields;
  return (
    <div className="grid gap-5">
      <Heading>Profile</Heading>
      <div className="grid gap-4 sm:grid-cols-2">
        {Object.entries(fields).map(([name, spec]) => (
          <DocumentField key={name} path={["basics"]} name={name} spec={spec} />
        ))}
      </div>
      <h3 className="font-medium">Location</h3>
      <div className="grid gap-4 sm:grid-cols-2">
        {Object.entries(locationFields).map(([name, spec]) => (
          <DocumentField key={name} path={["basics", "location"]} name={name} spec={spec} />
        ))}
      </div>
      <h3 className="font-medium">Profiles</h3>
      <ItemList path={["basics", "profiles"]} spec={profiles} />
    </div>
  );
}

function SummaryForm() {
  return (
    <div className="grid gap-5">
      <Heading>Summary</Heading>
      <DocumentField path={["basics"]} name="summary" spec={basicsFields.summary} />
    </div>
  );
}

function ItemsForm({ sectionKey }: { sectionKey: string }) {
  const store = useEditorStore();
  const data = useEditor(({ content }) => content.data.meta);
  const custom = useEditor(({ content }) => content.data.custom);
  const found = listSections(store.getState().content.data).find(({ key }) => key === sectionKey);
  if (!found?.spec) return <p className="text-muted">Choose a section.</p>;
  const own = found.custom
    ? (custom?.find(({ id }) => id === sectionKey)?.title ?? "")
    : (data?.resumebuilder?.sectionTitles?.[sectionKey] ?? "");
  return (
    <div className="grid gap-5">
      <Heading>{found.title}</Heading>
      <Field label="Heading" hint={found.custom ? undefined : `Without one, the template's: ${found.spec.title}.`}>
        {(control) => (
          <Input
            {...control}
            value={own}
            placeholder={found.custom ? "Patents" : found.spec?.title}
            onChange={({ target }) =>
              edit(store, `title ${sectionKey}`, (content) => ({
                ...content,
                data: renameSection(content.data, sectionKey, target.value),
              }))
            }
          />
        )}
      </Field>
      <ItemList path={found.path} spec={found.spec} />
    </div>
  );
}
