import { Text, View } from "@react-pdf/renderer";
import { Fragment, type ReactNode } from "react";
import type { Entry, Facts } from "../../content/model";
import { Box } from "./direction";
import { each } from "./each";
import { spaceBelow } from "./flow";
import { ContactText, Line, Runs } from "./text";
import type { Flow, HeaderProps, Look, TextStyle } from "./types";

type NameBlockProps = HeaderProps & {
  look: Look;
  align: "left" | "center";
  name: TextStyle;
  label: TextStyle;
  link?: string;
};

/** Name, label and contacts one below the other. */
export function NameBlock({ header, contacts, look, align, name, label, link = look.link }: NameBlockProps) {
  const textAlign = { textAlign: align } as const;
  return (
    <View>
      {header.name ? <Line style={{ ...name, ...textAlign }}>{header.name}</Line> : null}
      {header.label ? <Line style={{ ...label, ...textAlign }}>{header.label}</Line> : null}
      {each(contacts, (line, row) => (
        <Line style={{ ...look.contact, ...textAlign, marginTop: row === 0 ? 3 : 0 }}>
          {each(line, (contact, index) => (
            <Fragment>
              {index > 0 ? look.separator : ""}
              <ContactText contact={contact} color={link} />
            </Fragment>
          ))}
        </Line>
      ))}
    </View>
  );
}

/** In characters; a longer text in place of dates may fill more than a line. */
const longestDates = 40;

type InlineTitleProps = { entry: Entry; title: TextStyle; dates: TextStyle; look: Look };

/** The title and behind it the dates, as one text: no reader takes the two apart. */
export function InlineTitleLine({ entry, title, dates, look }: InlineTitleProps) {
  // Dates are not torn apart, and no line ends with the mark before them.
  const before = entry.title.length > 0 ? look.separator.replace(/ $/, "\u00A0") : "";
  const unbroken = entry.dates.length > longestDates ? entry.dates : entry.dates.replaceAll(" ", "\u00A0");
  return (
    <Line style={title}>
      <Runs rich={entry.title} link={look.link} />
      {entry.dates ? <Text style={dates}>{`${before}${unbroken}`}</Text> : null}
    </Line>
  );
}

type TitleLineProps = { entry: Entry; title: TextStyle; dates: TextStyle; link: string };

/**
 * The title, and at the right edge the dates on its first line. Readers of text that go by places, such as pdftotext,
 * put the dates next to the title if it is larger than the body by more than a twentieth, and far below it if not.
 */
export function TitleLine({ entry, title, dates, link }: TitleLineProps) {
  // Lines of the same height, whatever the sizes of the letters.
  const lineHeight = (title.fontSize * title.lineHeight) / dates.fontSize;
  return (
    <Box style={{ flexDirection: "row" }}>
      <Line style={{ ...title, flex: 1 }}>
        <Runs rich={entry.title} link={link} />
      </Line>
      {entry.dates ? <Line style={{ ...dates, lineHeight, marginLeft: 12, maxWidth: 200 }}>{entry.dates}</Line> : null}
    </Box>
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
  const parts: ReactNode[] = [];
  if (entry.organization.length > 0) parts.push(<Runs rich={entry.organization} link={look.link} />);
  if (entry.place) parts.push(entry.place);
  if (entry.link) parts.push(<ContactText contact={entry.link} color={look.link} />);
  if (more) parts.push(more);
  if (parts.length === 0) return null;
  return (
    <Line style={style}>
      {each(parts, (part, index) => (
        <Fragment>
          {index > 0 ? look.separator : ""}
          {part}
        </Fragment>
      ))}
    </Line>
  );
}

/** "Languages (expert): TypeScript, Go": the label bold, the values after it. */
export function PlainFactLine({ facts, look, flow }: { facts: Facts; look: Look; flow: Flow }) {
  const label = facts.label.length > 0;
  const detail = facts.detail ? ` (${facts.detail})` : "";
  const colon = label && facts.values.length > 0 ? ": " : "";
  return (
    <Line style={{ ...look.body, marginTop: look.gap.line, ...spaceBelow(flow) }} ahead={flow.ahead}>
      <Text style={{ fontWeight: 700 }}>
        <Runs rich={facts.label} link={look.link} />
        {`${detail}${colon}`}
      </Text>
      {facts.values.join(", ")}
    </Line>
  );
}
