import { Text, View } from "@react-pdf/renderer";
import { Fragment, type ReactNode } from "react";
import { plainText, type RichText } from "../../content/markup";
import type { Block, Entry } from "../../content/model";
import { Box, DirectionContext } from "./direction";
import { each } from "./each";
import { Group, type Piece, spaceBelow } from "./flow";
import { Line, Runs } from "./text";
import type { Flow, Look, PdfTemplate } from "./types";
import { useContext } from "./whole-react";

export type SectionProps = {
  template: PdfTemplate;
  title: string;
  blocks: Block[];
  bulletSpacing: number;
  isLast: boolean;
};
type PlainBlock = Exclude<Block, Entry>;

function BodyLine({ look, flow, children }: { look: Look; flow: Flow; children: ReactNode }) {
  return (
    <Line style={{ ...look.body, marginTop: look.gap.line, ...spaceBelow(flow) }} ahead={flow.ahead}>
      {children}
    </Line>
  );
}

type BulletProps = { look: Look; rich: RichText; spacing: number; flow: Flow };

/** react-pdf sets no text out to the right: there the bullet stands beside its text, and a page break between bullets. */
function RtlBullet({ look, rich, flow }: BulletProps) {
  const { body, bullet, gap, link } = look;
  return (
    <Box
      wrap={false}
      minPresenceAhead={flow.ahead + flow.below}
      style={{ flexDirection: "row", marginTop: gap.line, marginBottom: flow.after }}
    >
      <Line style={{ ...body, fontFamily: [bullet.family], color: bullet.color, width: bullet.indent }}>
        {bullet.glyph === "▸" ? "•" : bullet.glyph}
      </Line>
      <Line style={{ ...body, flex: 1 }}>
        <Runs rich={rich} link={link} />
      </Line>
    </Box>
  );
}

/** The bullet is a part of its text, set out to the left: so no page break can come between them. */
function LtrBullet({ look, rich, spacing, flow }: BulletProps) {
  const { body, bullet, gap, link } = look;
  const hanging = { textIndent: -bullet.indent };
  const mark = { fontFamily: [bullet.family], color: bullet.color };
  const style = { ...body, ...hanging, marginLeft: bullet.indent, marginTop: gap.line, ...spaceBelow(flow) };
  return (
    <Line style={style} ahead={flow.ahead}>
      <Text style={{ ...hanging, ...mark, letterSpacing: spacing }}>{`${bullet.glyph} `}</Text>
      <Runs rich={rich} link={link} />
    </Line>
  );
}

function Bullet(props: BulletProps) {
  const Own = useContext(DirectionContext) === "rtl" ? RtlBullet : LtrBullet;
  return <Own {...props} />;
}

function paragraph(look: Look, rich: RichText): Piece {
  return {
    length: plainText(rich).length,
    node: (flow) => (
      <BodyLine look={look} flow={flow}>
        <Runs rich={rich} link={look.link} />
      </BodyLine>
    ),
  };
}

function headPiece(entry: Entry, { EntryHead }: PdfTemplate): Piece {
  const texts = [entry.title, entry.organization].map(plainText);
  return { length: texts.join("").length + entry.place.length, node: () => <EntryHead entry={entry} /> };
}

function bodyPieces({ paragraphs, bullets, notes }: Entry, { look }: PdfTemplate, spacing: number): Piece[] {
  const bullet = (rich: RichText): Piece => ({
    length: plainText(rich).length,
    node: (flow) => <Bullet look={look} rich={rich} spacing={spacing} flow={flow} />,
  });
  const text = (rich: RichText) => paragraph(look, rich);
  return [...paragraphs.map(text), ...bullets.map(bullet), ...notes.map(text)];
}

function plainPieces(block: PlainBlock, { look, FactLine }: PdfTemplate): Piece[] {
  switch (block.kind) {
    case "facts":
      return [{ length: block.values.join(", ").length, node: (flow) => <FactLine facts={block} flow={flow} /> }];
    case "inline": {
      const separated = (
        <>
          {each(block.items, (item, index) => (
            <Fragment>
              {index > 0 ? look.separator : ""}
              <Runs rich={item} link={look.link} />
            </Fragment>
          ))}
        </>
      );
      const node = (flow: Flow) => (
        <BodyLine look={look} flow={flow}>
          {separated}
        </BodyLine>
      );
      return [{ length: block.items.map(plainText).join(look.separator).length, node }];
    }
    case "prose":
      return block.paragraphs.map((rich) => paragraph(look, rich));
  }
}

/** An entry is a group of its own; what has no head makes one group. */
function groupsOf(blocks: Block[], template: PdfTemplate, spacing: number): Array<{ head: Piece[]; pieces: Piece[] }> {
  const groups: Array<{ head: Piece[]; pieces: Piece[] }> = [];
  let plain: Piece[] | undefined;
  for (const block of blocks) {
    if (block.kind === "entry") {
      groups.push({ head: [headPiece(block, template)], pieces: bodyPieces(block, template, spacing) });
      plain = undefined;
    } else if (plain) plain.push(...plainPieces(block, template));
    else {
      plain = plainPieces(block, template);
      groups.push({ head: [], pieces: plain });
    }
  }
  return groups;
}

/** A heading and its blocks; the heading is bound to the first block. */
export function SectionView({ template, title, blocks, bulletSpacing, isLast }: SectionProps) {
  const { look, Heading } = template;
  const { gap } = look;
  // The types know bookmarks on pages only, the renderer on every view.
  const bookmark = { bookmark: { title, fit: false } } as object;
  const heading: Piece = {
    length: title.length,
    node: () => (
      <View {...bookmark} style={{ marginBottom: gap.heading }}>
        <Heading title={title} />
      </View>
    ),
  };
  const groups = groupsOf(blocks, template, bulletSpacing);
  return each(groups, ({ head, pieces }, index) => {
    const isEnd = index === groups.length - 1;
    return (
      <Group
        head={index === 0 ? [heading, ...head] : head}
        pieces={pieces}
        look={look}
        after={isEnd ? (isLast ? 0 : gap.section) : gap.entry}
      />
    );
  });
}
