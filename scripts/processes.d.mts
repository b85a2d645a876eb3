/** Whether a process is running; one that was killed and not yet collected (a zombie) is not. */
export function isRunning(pid: number): boolean;
/** Resolves to true once the process is gone, to false when it still runs after the time given. */
export function waitForExit(pid: number, timeoutMs: number): Promise<boolean>;
