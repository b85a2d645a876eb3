"use client";

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { History } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Dialog, DialogBody, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { FormError } from "@/components/ui/form";
import { Skeleton } from "@/components/ui/skeleton";
import { Tab, TabContent, TabList, Tabs } from "@/components/ui/tabs";
import { TimeAgo } from "@/components/ui/time-ago";
import { api, messageOf } from "@/lib/client/api";
import { resumesKey, resumeVersionQuery, resumeVersionsQuery } from "@/lib/client/resumes";
import type { Resume } from "@/lib/contracts/resume";
import type { ResumeVersion, VersionEntry } from "@/lib/contracts/resume-history";
import { type Content, contentOf } from "../editor/content";
import { DocumentDiff } from "../editor/document-diff";
import { useEditor } from "../editor/editor-context";
import { PreviewPane } from "../preview/preview-pane";

type HistoryProps = { onRestored: (resume: Resume, content: Content) => void };

/** The versions of a resume: look at one, see what changed since, bring it back. */
export function HistoryButton(props: HistoryProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button className="max-sm:px-2.5" onClick={() => setOpen(true)}>
        <History aria-hidden />
        <span className="max-sm:sr-only">History</span>
      </Button>
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent
          title="History"
          description="Every version is kept. Restoring one makes a new version."
          className="max-w-5xl"
        >
          <Versions {...props} onClose={() => setOpen(false)} />
        </DialogContent>
      </Dialog>
    </>
  );
}

function Versions({ onRestored, onClose }: HistoryProps & { onClose: () => void }) {
  const base = useEditor((state) => state.base);
  const saved = useEditor(({ save }) => save.is === "saved");
  const list = useInfiniteQuery(resumeVersionsQuery(base));
  const versions = list.data?.pages.flatMap((page) => page.versions) ?? [];
  const [chosen, setChosen] = useState<number | null>(null);
  const shown = chosen ?? versions[0]?.version ?? null;
  const client = useQueryClient();
  const restore = useMutation({
    mutationFn: (version: number) => api("restoreVersion", { params: { id: base.id, version }, ifMatch: base }),
    onSuccess: (resume, version) => {
      onRestored(resume, contentOf(resume));
      onClose();
      toast.success(`Version ${version} restored`);
      return client.invalidateQueries({ queryKey: resumesKey });
    },
  });
  return (
    <>
      <DialogBody className="grid content-start gap-4 md:grid-cols-[15rem_minmax(0,1fr)]">
        <div className="grid content-start gap-1 max-md:max-h-48 max-md:overflow-y-auto">
          {list.isPending && <Skeleton className="h-24" />}
          {list.error && <FormError>{messageOf(list.error)}</FormError>}
          <ul aria-label="Versions" className="grid gap-0.5">
            {versions.map((entry) => (
              <li key={entry.version}>
                <Entry entry={entry} chosen={entry.version === shown} onChoose={() => setChosen(entry.version)} />
              </li>
            ))}
          </ul>
          {list.hasNextPage && (
            <Button size="sm" pending={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              Show older
            </Button>
          )}
        </div>
        {shown !== null && <Version id={base.id} version={shown} />}
      </DialogBody>
      <DialogFooter>
        {restore.error && <p className="mr-auto text-danger">{messageOf(restore.error)}</p>}
        {!saved && <p className="mr-auto text-muted">Your last changes are being saved first.</p>}
        <Button
          variant="primary"
          disabled={shown === null || shown === base.version || !saved}
          pending={restore.isPending}
          onClick={() => shown !== null && restore.mutate(shown)}
        >
          Restore this version
        </Button>
      </DialogFooter>
    </>
  );
}

const origins = { created: "Created", edited: "Edited", restored: "Restored" };

function Entry({ entry, chosen, onChoose }: { entry: VersionEntry; chosen: boolean; onChoose: () => void }) {
  const { version, first_version, origin, created_at } = entry;
  return (
    <button
      type="button"
      aria-current={chosen ? "true" : undefined}
      onClick={onChoose}
      className={cn("grid w-full rounded-md px-2.5 py-1.5 text-left hover:bg-subtle", chosen && "bg-subtle")}
    >
      <span className="font-medium">
        {origins[origin]} <TimeAgo iso={created_at} />
      </span>
      <span className="text-muted text-xs">
        {first_version === version ? `Version ${version}` : `Versions ${first_version}–${version}`}
      </span>
    </button>
  );
}

function Version({ id, version }: { id: string; version: number }) {
  const { data, error } = useQuery(resumeVersionQuery(id, version));
  if (error) return <FormError>{messageOf(error)}</FormError>;
  if (!data) return <Skeleton className="h-64" />;
  return <VersionView key={version} data={data} />;
}

function VersionView({ data }: { data: ResumeVersion }) {
  const now = useEditor(({ content }) => content);
  const { title, template, data: document } = data;
  const [then] = useState<Content>({ title, template, data: document });
  return (
    <Tabs defaultValue="changes" className="grid min-w-0 content-start gap-3">
      <div>
        <TabList aria-label="Show">
          <Tab value="changes">Changes since</Tab>
          <Tab value="pages">Pages</Tab>
        </TabList>
      </div>
      <TabContent value="changes">
        <DocumentDiff before={then} after={now} beforeLabel={`Version ${data.version}`} afterLabel="Now" />
      </TabContent>
      <TabContent value="pages">
        <PreviewPane content={then} label={`Pages of version ${data.version}`} />
      </TabContent>
    </Tabs>
  );
}
