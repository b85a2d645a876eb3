import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { api, messageOf } from "@/lib/client/api";
import { resumesKey } from "@/lib/client/resumes";
import type { Resume } from "@/lib/contracts/resume";

/** Moves a resume to the trash at once, and offers to take it back. */
export function useDeleteResume() {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: [...resumesKey, "list"] });
  const restore = useRestoreResume();
  return useMutation({
    mutationFn: ({ id }: Resume) => api("deleteResume", { params: { id } }),
    onSuccess: (_, resume) => {
      toast(`Moved ${resume.title} to the trash`, { action: { label: "Undo", onClick: () => restore.mutate(resume) } });
      return refresh();
    },
    onError: (error) => toast.error(messageOf(error)),
  });
}

/** Brings a resume back from the trash. */
export function useRestoreResume() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: Resume) => api("restoreResume", { params: { id } }),
    onSuccess: ({ title }) => {
      toast.success(`${title} is back`);
      return client.invalidateQueries({ queryKey: [...resumesKey, "list"] });
    },
    onError: (error) => toast.error(messageOf(error)),
  });
}
