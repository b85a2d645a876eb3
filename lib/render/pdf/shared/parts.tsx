import { Text, View } from "@react-pdf/renderer";
import { Fragment, type ReactElement } from "react";
import type { Header as HeaderData } from "../../content/header";
import type { Entry, Facts } from "../../content/outline";
import { ContactText, Line, Runs } from "./text";
import type { Look, TextStyle } from "./types";

type HeaderProps = {
  header: HeaderData;
  look: Look;
  align: "left" | "center";
  name: TextStyle;
  label: TextStyle;
  contact: TextStyle;
  link?: string;
};

/** Name, label and contacts, each contact kept whole on its line. */
export function Header({ header, look, align, name, label, contact, link = look.link }: HeaderProps) {
  const last = header.contacts.length - 1;
  const textAlign = { textAlign: align } as const;
  return (
    <View>
      {header.name ? <Line style={{ ...name, ...textAlign }}>{header.name}</Line> : null}
      {header.label ? <Line style={{ ...label, ...textAlign }}>{header.label}</Line> : null}
      <View
        style={{
          flexDirection: "row",
          flexWrap: "wrap",
          justifyContent: align === "center" ? "center" : "flex-start",
          marginTop: header.contacts.length > 0 ? 3 : 0,
        }}
      >
        {header.contacts.map((item, index) => (
          <Line key={`${index}-${item.text}`} style={{ ...contact, maxWidth: "100%" }}>
            <ContactText contact={item} color={link} />
            {index < last ? look.separator : ""}
          </Line>
        ))}
      </View>
    </View>
  );
}

/** Organization, place and address of an entry, and whatever the template adds, on one line; nothing when all are missing. */
export function OrganizationLine({
  entry,
  look,
  style,
  more = "",
}: {
  entry: Entry;
  look: Look;
  style: TextStyle;
  more?: string;
}) {
  const parts: ReactElement[] = [];
  if (entry.organization.length > 0) parts.push(<Runs rich={entry.organization} link={look.link} />);
  if (entry.place) parts.push(<Fragment>{entry.place}</Fragment>);
  if (entry.link) parts.push(<ContactText contact={entry.link} color={look.link} />);
  if (more) parts.push(<Fragment>{more}</Fragment>);
  if (parts.length === 0) return null;
  return (
    <Line style={style}>
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no other identity
        <Fragment key={index}>
          {index > 0 ? look.separator : ""}
          {part}
        </Fragment>
      ))}
    </Line>
  );
}

/** "Languages (expert): TypeScript, Go": the label bold, the values after it. */
export function PlainFactLine({ facts, look, glue = ", " }: { facts: Facts; look: Look; glue?: string }) {
  const label = facts.label.length > 0;
  const detail = facts.detail ? ` (${facts.detail})` : "";
  const colon = label && facts.values.length > 0 ? ": " : "";
  return (
    <Line style={{ ...look.body, marginTop: look.gap.line }}>
      <Text style={{ fontWeight: 700 }}>
        <Runs rich={facts.label} link={look.link} />
        {`${detail}${colon}`}
      </Text>
      {facts.values.join(glue)}
    </Line>
  );
}
