import { View } from "@react-pdf/renderer";
import type { Scale } from "../../density";
import type { Palette } from "../../palette";
import { Box } from "../shared/direction";
import { NameBlock, OrganizationLine, TitleLine } from "../shared/parts";
import { Line } from "../shared/text";
import type { Look, PdfTemplate, TemplateMaker, TextStyle } from "../shared/types";
import { Pills } from "./pills";

const ink = "#1f2433";
const grey = "#5b6275";
const white = "#ffffff";
const bodySize = 9.5;

function make({ text, line, gap, margin }: Scale, palette: Palette): PdfTemplate {
  const body: TextStyle = { fontSize: text(bodySize), lineHeight: line(1.42), color: ink };
  const look: Look = {
    family: "Modern",
    margin: { x: margin(42), top: margin(40), bottom: margin(40) },
    body,
    contact: { fontSize: text(9), lineHeight: line(1.45), color: white },
    link: palette.text,
    muted: grey,
    separator: "  •  ",
    bullet: { glyph: "▸", family: "Modern", indent: 13, color: palette.mark },
    gap: { section: gap(13), heading: gap(4), entry: gap(7), line: gap(1.5) },
  };
  const { x, top } = look.margin;
  const title: TextStyle = { ...body, fontSize: text(10.5), fontWeight: 700 };
  const dates: TextStyle = { ...body, fontSize: text(9), color: grey };
  const pill = { fontSize: text(8.8), lineHeight: 1.35, color: palette.pillText, backgroundColor: palette.pill };
  return {
    look,
    Header: (props) => (
      <View
        style={{
          backgroundColor: palette.text,
          marginHorizontal: -x,
          marginTop: -top,
          paddingHorizontal: x,
          paddingTop: gap(30),
          paddingBottom: gap(20),
          borderBottomWidth: 4,
          borderBottomColor: palette.mark,
          marginBottom: 2,
        }}
      >
        <NameBlock
          {...props}
          look={look}
          align="left"
          name={{ fontSize: text(28), lineHeight: 1.15, fontWeight: 700, color: white }}
          label={{ fontSize: text(12.5), lineHeight: 1.4, color: palette.soft }}
          link={white}
        />
      </View>
    ),
    Heading: (props) => (
      <Box style={{ borderLeftWidth: 4, borderLeftColor: palette.mark, paddingLeft: 8 }}>
        <Line style={{ fontSize: text(13.5), lineHeight: 1.25, fontWeight: 700, color: palette.text }}>
          {props.title}
        </Line>
      </Box>
    ),
    EntryHead: ({ entry }) => (
      <View>
        <TitleLine entry={entry} title={title} dates={dates} link={ink} />
        <OrganizationLine entry={entry} look={look} style={{ ...body, color: palette.text }} />
      </View>
    ),
    FactLine: (props) => <Pills {...props} look={look} pill={pill} />,
  };
}

/** Sans with an accent band behind the header, barred headings and skills as pills. */
export const modern: TemplateMaker = { bodySize, make };
